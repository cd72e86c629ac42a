#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Look-ups of names, which take half of these threads of the platform at most, and compression share them. Their number
// is settled at first use; with few, names that nobody answers for keep the others waiting.
process.env.UV_THREADPOOL_SIZE ??= '16'
const { directory } = enableCompileCache()
// The desk and the readers are threads, which look for it here.
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory

const { runCommandLine } = await import('./command-line.ts')
const { ownProcess } = await import('./commands/own-process.ts')
process.exitCode = await runCommandLine(process.argv.slice(2), ownProcess)
