package plan

import (
	"io"
	"time"

	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store   *store.Store
	Regions *regions.Service
	Now     func() time.Time
	Chance  io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

// countOf counts findings by severity.
func countOf(fs []kernel.Finding) Counts {
	var c Counts
	for _, f := range fs {
		switch f.Severity {
		case kernel.Blocking:
			c.Blocking++
		case kernel.Warning:
			c.Warnings++
		case kernel.Hint:
			c.Hints++
		}
	}
	return c
}
