package kit

import "html/template"

// Icon names one of the drawn icons. The empty icon draws nothing. Icons never stand alone: a word goes with them.
type Icon string

// The icons, by what they mean.
const (
	IconMenu     Icon = "menu"
	IconSwap     Icon = "swap"
	IconPeople   Icon = "people"
	IconCheck    Icon = "check"   // saved
	IconOK       Icon = "ok"      // in order
	IconBlock    Icon = "block"   // must still be done
	IconWarn     Icon = "warn"    // take care
	IconTip      Icon = "tip"     // hint
	IconInfo     Icon = "info"    // information
	IconEdit     Icon = "edit"    // busy, being written
	IconTodo     Icon = "todo"    // not begun
	IconOffline  Icon = "offline" // no connection
	IconPlus     Icon = "plus"
	IconArrow    Icon = "arrow" // go on
	IconClock    Icon = "clock" // term
	IconTalk     Icon = "talk"  // question, message
	IconChart    Icon = "chart"
	IconCalendar Icon = "calendar"
	IconLock     Icon = "lock"
	IconDownload Icon = "download"
	IconDown     Icon = "down" // sorted ascending
	IconUp       Icon = "up"   // sorted descending
	IconPaper    Icon = "paper"
	IconPrint    Icon = "print"
	IconCopy     Icon = "copy"
)

// iconPaths holds the drawing of each icon in a box of 20 by 20, stroked 1.8.
var iconPaths = map[Icon]template.HTML{
	IconMenu:     `<path d="M3 5.5h14M3 10h14M3 14.5h14"/>`,
	IconSwap:     `<path d="M4 7h12l-3-3.2M16 13H4l3 3.2"/>`,
	IconPeople:   `<circle cx="7.4" cy="6.6" r="3"/><path d="M2 16.6c0-3.2 2.4-5 5.4-5s5.4 1.8 5.4 5"/><path d="M13 4a2.9 2.9 0 010 5.4M15 12.2c1.9.7 3 2.2 3 4.4"/>`,
	IconCheck:    `<path d="M4 10.5l4 4 8-9"/>`,
	IconOK:       `<circle cx="10" cy="10" r="8"/><path d="M6.3 10.3l2.6 2.6 4.8-5.4"/>`,
	IconBlock:    `<path d="M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6z"/><path d="M10 5.8v5"/><path d="M10 13.8v.1"/>`,
	IconWarn:     `<path d="M10 2.5L18.2 17H1.8z"/><path d="M10 7.8v4"/><path d="M10 14.4v.1"/>`,
	IconTip:      `<path d="M7 14.2c0-1.6-2.6-2.9-2.6-6a5.6 5.6 0 0111.2 0c0 3.1-2.6 4.4-2.6 6z"/><path d="M7.6 17.4h4.8"/>`,
	IconInfo:     `<circle cx="10" cy="10" r="8"/><path d="M10 9.2v4.8"/><path d="M10 6v.1"/>`,
	IconEdit:     `<path d="M3.2 16.8l.8-3.6L13.6 3.6l2.8 2.8L6.8 16z"/>`,
	IconTodo:     `<circle cx="10" cy="10" r="8" stroke-dasharray="3.2 3"/>`,
	IconOffline:  `<path d="M5.4 15.4a3.6 3.6 0 01-.3-7.2 5 5 0 019.5-.6 3.9 3.9 0 01.3 7.8z"/><path d="M3 2.6l14 15"/>`,
	IconPlus:     `<path d="M10 4v12M4 10h12"/>`,
	IconArrow:    `<path d="M3.5 10h13M11.5 5l5 5-5 5"/>`,
	IconClock:    `<circle cx="10" cy="10" r="8"/><path d="M10 5.4V10h4.2"/>`,
	IconTalk:     `<path d="M3 4h14v9.5H9L5.2 17v-3.5H3z"/>`,
	IconChart:    `<path d="M3 3v14h14"/><path d="M6 12.5l3.2-4 3 2.4L16.5 5"/>`,
	IconCalendar: `<rect x="2.8" y="4" width="14.4" height="13" rx="1.5"/><path d="M2.8 8.2h14.4M6.6 2v3.4M13.4 2v3.4"/>`,
	IconLock:     `<rect x="4" y="9" width="12" height="8.5" rx="1.5"/><path d="M6.8 9V6.4a3.2 3.2 0 016.4 0V9"/>`,
	IconDownload: `<path d="M10 3v10M5.5 9l4.5 4.5L14.5 9M3.5 17h13"/>`,
	IconDown:     `<path d="M10 4v12M6 12l4 4 4-4"/>`,
	IconUp:       `<path d="M10 16V4M6 8l4-4 4 4"/>`,
	IconPaper:    `<path d="M5 2.5h7l4 4v11H5z"/><path d="M8 10h5M8 13.4h5"/>`,
	IconPrint:    `<path d="M5.5 7V2.8h9V7M5.5 14H3V7h14v7h-2.5"/><path d="M5.5 11.5h9v5.7h-9z"/>`,
	IconCopy:     `<rect x="7" y="7" width="10" height="10" rx="1.5"/><path d="M13 7V3H3v10h4"/>`,
}

// Paths is the drawing of the icon; empty for an icon that does not exist.
func (i Icon) Paths() template.HTML { return iconPaths[i] }
