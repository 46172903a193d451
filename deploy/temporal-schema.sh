#!/bin/sh
# Creates or updates Temporal's own tables; safe to run at every start and before every newer server.
set -eu
for database in temporal temporal_visibility; do
  case $database in temporal) kind=temporal ;; *) kind=visibility ;; esac
  tool() { temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$database" "$@"; }
  # Fails where the schema exists already; what matters is the update after it.
  tool setup-schema -v 0.0 || echo "$database has a schema already"
  tool update-schema -d "/etc/temporal/schema/postgresql/v12/$kind/versioned"
done
