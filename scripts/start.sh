#!/bin/sh
# Starts the service with what can only be set from outside of its process; each can be set otherwise in the environment.
cd "$(dirname "$0")/.." || exit 1

# glibc keeps an arena for each thread, and gives back at once only blocks larger than the largest that was freed so far:
# together these make the process a fifth larger.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-131072}"
# With compiled code at hand, Node need not load its TypeScript compiler, which takes 20 MB.
export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-node_modules/.cache/wiredesk}"
exec node src/main.ts serve "$@"
