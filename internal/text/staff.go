package text

// StaffRoles are the roles of people who work at a practice, in the order in which one chooses them.
var StaffRoles = []struct{ Key, Word string }{
	{"gp", "huisarts"}, {"assistant", "doktersassistent"}, {"nurse-somatic", "POH-somatiek"}, {"nurse-mental", "POH-GGZ"},
	{"soh", "spreekuurondersteuner (SOH)"}, {"manager", "praktijkmanager"}, {"nurse-specialist", "verpleegkundig specialist"},
	{"physician-assistant", "physician assistant"}, {"other", "iemand anders"},
}

// StaffRole is what a role is called: "doktersassistent". A role without words is shown as its key.
func StaffRole(key string) string {
	for _, r := range StaffRoles {
		if r.Key == key {
			return r.Word
		}
	}
	return key
}

var countWords = map[string]string{"new": "nieuw", "deepening": "een verdieping", "same": "hetzelfde"}

// Counts is what a variant of a training counts as: "een verdieping". A code without words is shown as it is.
func Counts(code string) string {
	if word, ok := countWords[code]; ok {
		return word
	}
	return code
}
