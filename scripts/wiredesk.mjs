#!/usr/bin/env node
// The command for whoever installs it: on a Node that is too old, one plain line instead of a syntax error.
import './require-node.mjs'

await import('../src/main.ts')
