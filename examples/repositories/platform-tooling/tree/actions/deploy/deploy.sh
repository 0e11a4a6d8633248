#!/usr/bin/env bash
set -euo pipefail

service=$1
image=$2

if [[ $image != *@sha256:* ]]; then
  echo "The image must be given with its digest: $image" >&2
  exit 1
fi

kubectl set image "deployment/$service" "$service=$image"
if ! kubectl rollout status "deployment/$service" --timeout=5m; then
  kubectl rollout undo "deployment/$service"
  echo "$service was rolled back" >&2
  exit 1
fi
