#!/bin/sh
# The namespace and the search attributes that Baton's workflows set; safe to run at every start.
set -eu
temporal operator namespace describe --namespace baton >/dev/null 2>&1 \
  || temporal operator namespace create --namespace baton --retention 30d
known=$(temporal operator search-attribute list --namespace baton)
for attribute in Customer:Keyword Owner:Keyword Phase:Keyword DueAt:Datetime; do
  name=${attribute%%:*}
  echo "$known" | grep -qw "$name" \
    || temporal operator search-attribute create --namespace baton --name "$name" --type "${attribute##*:}"
done
