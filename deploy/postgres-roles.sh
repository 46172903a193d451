#!/bin/sh
# Runs once, when the data folder is created: the application's role (it may not change what is on record, see the
# migrations) and Temporal's own role and databases.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v app="$BATON_APP_PASSWORD" -v temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE baton_app LOGIN PASSWORD :'app';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
# btree_gin is what Temporal's visibility tables ask for; only the owner of the cluster may add it.
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname temporal_visibility -c 'CREATE EXTENSION IF NOT EXISTS btree_gin'
