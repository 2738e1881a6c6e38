package lottery

type chance struct{}
