package region

import (
	"context"
	"errors"
	"strconv"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// Line is a version in a list.
type Line struct {
	Key, Version string
	Valid        kernel.Period
	Published    bool
}

// List gives all versions of all regions, by key and beginning.
func (s *Service) List(ctx context.Context) ([]Line, error) {
	var out []Line
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		lines, err := tx.ProgrammeVersions(ctx, kindRegion, "")
		out = make([]Line, 0, len(lines))
		for _, l := range lines {
			from, _ := kernel.ParseDate(l.ValidFrom) // "" is no date: the beginning is not known
			until, _ := kernel.ParseDate(l.ValidUntil)
			out = append(out, Line{l.Key, l.Version, kernel.Period{From: from, Until: until}, l.State == published})
		}
		return err
	})
	return out, err
}

// Export gives the canonical file of one version (RG-2). version 0 takes the
// one that counts on the day. FaultVersion, FaultNone.
func (s *Service) Export(ctx context.Context, key string, version int, day kernel.Date) ([]byte, error) {
	var out []byte
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		var r *region.Region
		var err error
		if version > 0 {
			r, err = s.Version(ctx, tx, key, strconv.Itoa(version))
		} else {
			r, err = s.On(ctx, tx, key, day)
		}
		if err == nil {
			out = programme.MarshalRegion(r)
		}
		return err
	})
	return out, err
}

// Imported tells what became of a file.
type Imported struct {
	Key       string
	Version   int
	Published bool
	Unchanged bool // it was there already, to the byte
	Mistakes  []programme.Mistake
}

// Import reads a region's file and keeps it: as a draft, or published when
// asked for and nothing stands in the way (RG-4). An incomplete region becomes
// a draft and its Mistakes say what is missing. An unreadable file is not kept:
// Imported.Key is empty. FaultPublished, FaultUnkeyed, FaultStale.
func (s *Service) Import(ctx context.Context, actor access.Actor, file string, data []byte, publish bool) (Imported, error) {
	r, ms := programme.LoadRegion(file, data)
	if r == nil {
		return Imported{Mistakes: ms}, nil
	}
	for _, m := range ms {
		if m.Severity == kernel.Blocking && (m.Field == "key" || m.Field == "version") {
			return Imported{Mistakes: ms}, &kernel.Fault{Code: FaultUnkeyed}
		}
	}
	out := Imported{Key: r.Key, Version: r.Version, Published: publish && programme.Publishable(ms), Mistakes: ms}
	row := s.row(kindRegion, r.Key, r.Version, r.Valid, programme.MarshalRegion(r))
	row.Origin, row.CreatedBy = "import", actor.Account
	if !out.Published {
		row.State = draft
	}
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		unchanged, err := keep(ctx, tx, row)
		if err != nil {
			return err
		}
		out.Unchanged = unchanged
		return record(ctx, tx, actor, row)
	})
	if err != nil {
		return Imported{Mistakes: ms}, err
	}
	return out, nil
}

// keep inserts a version or replaces its draft. unchanged: it was published
// with this very content.
func keep(ctx context.Context, tx *store.Tx, row store.ProgrammeVersion) (unchanged bool, err error) {
	args := kernel.Args{Value: row.Key, Name: row.Version}
	there, err := tx.ProgrammeVersion(ctx, row.Kind, row.Key, row.Version)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return false, tx.InsertProgrammeVersion(ctx, row)
	case err != nil:
		return false, err
	case there.State == published && there.SHA256 == row.SHA256:
		return true, nil
	case there.State == published:
		return false, &kernel.Fault{Code: FaultPublished, Args: args}
	}
	if err = tx.UpdateProgrammeDraft(ctx, row, there.SHA256); err == nil && row.State == published {
		err = tx.PublishProgrammeDraft(ctx, row.Kind, row.Key, row.Version, row.SHA256)
	}
	if errors.Is(err, store.ErrStale) {
		return false, &kernel.Fault{Code: FaultStale, Args: args}
	}
	return false, err
}

// record puts the import in the log of every organisation that coordinates the
// region.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, row store.ProgrammeVersion) error {
	rhos, err := tx.RHOs(ctx, row.Key)
	if err != nil {
		return err
	}
	for _, o := range rhos {
		e := audit.Entry{
			About: o.ID, Action: "region.import", Kind: kindRegion, ID: row.Key,
			Detail: "versie " + row.Version + ", " + map[string]string{draft: "concept", published: "gepubliceerd"}[row.State],
		}
		if err := audit.Record(ctx, tx, actor, e); err != nil {
			return err
		}
	}
	return nil
}
