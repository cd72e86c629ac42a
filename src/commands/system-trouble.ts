/** Says in words what the machine refused; undefined for a bug, which is shown with its stack. */
export function systemTrouble(error: unknown): string | undefined {
  const { code, message, cause } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `the address is in use (${message}): set port in config/server.yaml, or PORT`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `cannot listen there (${message}): set host, or HOST`
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'ENOENT')
    return `not possible: ${message}`
  if (code === 'ERR_SQLITE_ERROR') return `the database cannot be used: ${message}`
  return cause === undefined ? undefined : systemTrouble(cause)
}
