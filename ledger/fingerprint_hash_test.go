package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"testing"
)

// anotherState writes a state as this package does not know it.
type anotherState []byte

func (s anotherState) AppendBinary(b []byte) ([]byte, error) { return append(b, s...), nil }

// TestHasher: the hash is that of [sha256.Sum256] for contents of every length, whether the state can be read or not.
func TestHasher(t *testing.T) {
	var known, unknown hasher
	known.begin()
	if known.state == nil {
		t.Error("the state of a digest is not written in the known way any more: identities stay what they are, but take longer")
	}
	unknown.begin()
	unknown.state = nil
	content := bytes.Repeat([]byte("0123456789abcde"), 20)
	for n := range content {
		sum := sha256.Sum256(content[:n])
		want := binary.BigEndian.Uint64(sum[:])
		for _, h := range []*hasher{&known, &unknown} {
			got, same := h.sum(bytes.Clone(content[:n]))
			if got != want || !bytes.Equal(same, content[:n]) {
				t.Errorf("%d bytes: %x, want %x", n, got, want)
			}
		}
	}
}

func TestHasherOfAnotherState(t *testing.T) {
	for _, state := range []anotherState{nil, anotherState("sha\x03e3b0"), anotherState(bytes.Repeat([]byte{1}, 108))} {
		h := hasher{digest: sha256.New(), state: state}
		if h.trust(); h.state != nil {
			t.Errorf("a state of %q is trusted", fmt.Sprint(state))
		}
	}
}
