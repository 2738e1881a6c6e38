package beacon

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Hosts are the public addresses of drand, by several parties.
var Hosts = []string{"https://api.drand.sh", "https://api2.drand.sh", "https://api3.drand.sh", "https://drand.cloudflare.com"}

const (
	patience = 4 * time.Second // with one host
	maxBody  = 16 << 10
)

// Client fetches rounds from hosts, in their order, until one gives a round that is right.
type Client struct {
	Hosts []string
	HTTP  *http.Client // nil: http.DefaultClient
}

// Fetch gets the proof of a round, as Value takes it, and has checked it. Errors: ErrSignature when a host answers something
// else and none is right, otherwise what is wrong with the last host.
func (c Client) Fetch(ctx context.Context, chain string, round int64) (string, error) {
	known, ok := ByName(chain)
	if !ok {
		return "", fmt.Errorf("beacon: no chain %q", chain)
	}
	err := errors.New("beacon: no hosts")
	for _, host := range c.Hosts {
		var proof string
		if proof, err = c.ask(ctx, host, known, round); err != nil {
			continue
		}
		if _, err = known.Value(round, proof); err == nil {
			return proof, nil
		}
	}
	return "", err
}

func (c Client) ask(ctx context.Context, host string, chain Chain, round int64) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	address := fmt.Sprintf("%s/%s/public/%d", host, hex.EncodeToString(chain.Hash[:]), round)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("beacon: %s answers %s", host, answer.Status)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxBody))
	if err != nil {
		return "", err
	}
	return Proof(body)
}

// Proof reads the proof of a round from what drand answers, in JSON.
func Proof(answer []byte) (string, error) {
	var said struct {
		Signature string `json:"signature"`
		Previous  string `json:"previous_signature"`
	}
	if err := json.Unmarshal(answer, &said); err != nil || said.Signature == "" {
		return "", fmt.Errorf("beacon: no round in the answer: %w", errors.Join(err, ErrSignature))
	}
	if said.Previous != "" {
		return said.Signature + " " + said.Previous, nil
	}
	return said.Signature, nil
}
