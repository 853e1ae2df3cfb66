package ledger

import (
	"crypto/sha256"
	"encoding"
	"encoding/binary"
	"hash"
)

// hasher hashes short contents with SHA-256. To [sha256.Sum256] the one step that most identities take is less work than buffering,
// padding and copying its state; here the content is padded where it stands, and the hash read out of the state behind the last step.
type hasher struct {
	digest hash.Hash
	state  encoding.BinaryAppender // of digest; nil where it writes its state in another way than the one known
	out    []byte
}

const (
	step    = 64 // bytes of one step
	stateAt = 4  // where the words of the hash stand in a state, big endian, behind its mark
)

// sum is the first eight bytes of the SHA-256 of content, which is returned with the room that its padding took behind it.
func (h *hasher) sum(content []byte) (uint64, []byte) {
	if h.digest == nil {
		h.begin()
	}
	if h.state == nil {
		sum := sha256.Sum256(content)
		return binary.BigEndian.Uint64(sum[:]), content
	}
	padded := pad(content)
	return h.steps(padded), padded[:len(content)]
}

func (h *hasher) begin() {
	h.digest = sha256.New()
	if h.state, _ = h.digest.(encoding.BinaryAppender); h.state != nil {
		h.trust()
	}
}

// trust lets go of a state that is not the known one for no content.
func (h *hasher) trust() {
	if want := sha256.Sum256(nil); h.steps(pad(nil)) != binary.BigEndian.Uint64(want[:]) {
		h.state = nil
	}
}

// steps is what the state begins with behind whole steps; 0 if it has no such beginning.
func (h *hasher) steps(b []byte) uint64 {
	h.digest.Reset()
	h.digest.Write(b) // cannot fail
	var err error
	if h.out, err = h.state.AppendBinary(h.out[:0]); err != nil || len(h.out) < stateAt+8 {
		return 0
	}
	return binary.BigEndian.Uint64(h.out[stateAt:])
}

// pad appends what SHA-256 puts behind a content: one bit, zeros, and its length in bits at the end of a step.
func pad(content []byte) []byte {
	const zeros = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
		"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	b := append(content, 0x80)
	b = append(b, zeros[:(2*step-8-len(b)%step)%step]...)
	return binary.BigEndian.AppendUint64(b, uint64(len(content))*8)
}
