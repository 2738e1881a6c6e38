// Package programme embeds the programme that ships with Kwartier: the national
// guideline's versions, the regions, the demand of a practice by default and
// the rosters to begin with. internal/programme reads them.
package programme

import "embed"

// Files holds guideline/*.yaml, regions/<key>/*.yaml, demand/*.yaml and rosters/*.yaml.
//
//go:embed guideline/*.yaml regions/*/*.yaml demand/*.yaml rosters/*.yaml
var Files embed.FS
