import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)

/** Whether there is a browser on this machine. */
export const hasBrowser = executablePath !== undefined
if (!hasBrowser) console.warn('Nothing is looked at in a browser: install Debian’s package chromium')

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

/** Starts the browser, which waits for nothing by the clock: the runner knows what hangs. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath as string, args: quiet, timeout: 0 })
}
