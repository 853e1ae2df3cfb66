//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package run

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPipesAreNotOpened gives what would block or never end: named themselves they are refused, in a folder they are passed over.
func TestPipesAreNotOpened(t *testing.T) {
	dir := folder(t, "a.txt", oneReceipt)
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	const reason = "neither a file nor a folder (it is a pipe, a device or a socket; save what comes out of it to a file and give that)"
	for _, name := range []string{pipe, "/dev/null", "/dev/zero"} {
		res := execute(t, config(name, filepath.Join(dir, "a.txt")))
		if refused := res.Refused(); len(refused) != 1 || refused[0].Reason != reason || res.ExitCode() != ExitRefused {
			t.Errorf("%s: refused %+v, exit %d", name, refused, res.ExitCode())
		}
	}
	if d := cmp.Diff([]string{"pipe: neither file nor folder"}, passed(execute(t, config(dir)))); d != "" {
		t.Errorf("in a folder (-want +got):\n%s", d)
	}
}
