package main

import "testing"

func TestFit(t *testing.T) {
	odds := func(int32) int32 { return 9_000 }
	for _, tt := range []struct {
		name string
		seen map[int32]*outcome
		want [][2]int32 // from, confidence
	}{
		{"the share of right ones, with one claimed", map[int32]*outcome{40: {990, 495}}, [][2]int32{{40, 5004}}},
		{"margins of one width together", map[int32]*outcome{40: {500, 500}, 44: {490, 490}, 45: {990, 990}}, [][2]int32{{40, 9999}}},
		{"rises", map[int32]*outcome{10: {990, 0}, 20: {990, 990}}, [][2]int32{{10, 9}, {20, 9998}}},
		{"never falls", map[int32]*outcome{10: {990, 990}, 20: {990, 0}}, [][2]int32{{10, 5002}}},
		{"no step on few", map[int32]*outcome{10: {990, 0}, 20: {9, 9}}, [][2]int32{{10, 99}}},
		{"below nothing", map[int32]*outcome{-3: {990, 990}}, [][2]int32{{-5, 9998}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := fit(tt.seen, odds)
			if len(got) != len(tt.want) {
				t.Fatalf("%d steps, want %d: %+v", len(got), len(tt.want), got)
			}
			for i, s := range got {
				if s.from != tt.want[i][0] || s.confidence != tt.want[i][1] {
					t.Errorf("step %d: from %d %d, want %v", i, s.from, s.confidence, tt.want[i])
				}
			}
		})
	}
}
