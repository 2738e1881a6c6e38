package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// Input is everything the check looks at (CK-1): nothing else, no clock.
type Input struct {
	Guideline *guideline.Guideline
	Region    *region.Region
	Plan      *Plan
	History   History
	Date      kernel.Date // the day on which is judged
}
