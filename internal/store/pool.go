package store

import "database/sql"

// Pools tells how the connections fare, by pool: write and read on SQLite, all on PostgreSQL.
func (s *Store) Pools() map[string]sql.DBStats {
	if s.read == s.write {
		return map[string]sql.DBStats{"all": s.write.Stats()}
	}
	return map[string]sql.DBStats{"write": s.write.Stats(), "read": s.read.Stats()}
}
