package main

import (
	"context"
	"strconv"
	"time"

	"kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// model is how long the growth model takes over all plans, on one processor.
type model struct {
	plans, findings int
	check, forward  time.Duration // best of three
}

// growthModel checks every plan, and looks a year ahead in every plan, after reading them all.
func growthModel(ctx context.Context, address string) (model, error) {
	k, err := open(ctx, address)
	if err != nil {
		return model{}, err
	}
	defer func() { _ = k.store.Close() }()
	inputs, err := inputs(ctx, k)
	m := model{plans: len(inputs)}
	for range 3 {
		m.findings = 0
		m.check = shortest(m.check, func() {
			for _, in := range inputs {
				m.findings += len(plan.Check(in))
			}
		})
		m.forward = shortest(m.forward, func() {
			for _, in := range inputs {
				plan.Forward(in, in.Plan.Year+1)
			}
		})
	}
	return m, err
}

func shortest(before time.Duration, do func()) time.Duration {
	started := time.Now()
	do()
	took := time.Since(started)
	if before > 0 {
		took = min(took, before)
	}
	return took
}

func inputs(ctx context.Context, k *kwartier) ([]plan.Input, error) {
	var ids []string
	err := k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rhos, err := tx.RHOs(ctx, "")
		if err != nil {
			return err
		}
		for _, rho := range rhos {
			rows, _, err := tx.PracticesOfRHO(ctx, rho.ID, store.PracticeFilter{Page: store.Page{Size: 1000}})
			if err != nil {
				return err
			}
			for _, row := range rows {
				ids = append(ids, row.Practice.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]plan.Input, len(ids))
	for i, id := range ids {
		in := plan.Input{Date: today, Plan: &plan.Plan{}}
		if *in.Plan, in.History, err = k.plans.Read(ctx, id); err != nil {
			return nil, err
		}
		err = k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			if in.Region, err = k.regions.Version(ctx, tx, in.Plan.Region, strconv.Itoa(in.Plan.RegionVersion)); err != nil {
				return err
			}
			in.Guideline, err = k.regions.Guideline(ctx, tx, strconv.Itoa(in.Plan.Guideline))
			return err
		})
		if err != nil {
			return nil, err
		}
		out[i] = in
	}
	return out, nil
}
