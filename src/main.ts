#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// By default V8 lets a heap grow up to fourfold between two collections.
setFlagsFromString('--heap-growing-percent=30')

// Look-ups of names, which take half of these threads of the platform at most, and compression share them. Their number
// is settled at first use; with few, names that nobody answers for keep the others waiting.
process.env.UV_THREADPOOL_SIZE ??= '16'

// Beside the modules, nobody else can write into it, as they could into the shared folder for temporary files.
const { directory } = enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/wiredesk`)
// The desk and the readers are threads, which look for it here.
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory

const { runCommandLine } = await import('./command-line.ts')
const { ownProcess } = await import('./commands/own-process.ts')
process.exitCode = await runCommandLine(process.argv.slice(2), ownProcess)
