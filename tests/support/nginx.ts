import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { startProcess } from './real-process.ts'

/** Where Debian puts it. */
const PROGRAM = '/usr/sbin/nginx'

/** Whether nginx is installed here. */
export function hasNginx(): boolean {
  return existsSync(PROGRAM)
}

/** nginx as one process on loopback that serves the files below `files/` of a folder; it does not outlive the test. */
export async function startNginx(root: string): Promise<{ readonly url: (path: string) => string }> {
  const port = await freePort()
  const own = join(root, 'nginx')
  mkdirSync(own)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${own}/${name};`,
  )
  writeFileSync(
    join(own, 'nginx.conf'),
    `daemon off; master_process off; pid ${own}/nginx.pid; error_log stderr notice;
events {}
http {
  ${temporary.join(' ')}
  access_log off;
  types { application/rss+xml rss; application/atom+xml atom; application/feed+json json; }
  gzip on; gzip_min_length 0; gzip_types application/rss+xml application/atom+xml application/feed+json;
  server {
    listen 127.0.0.1:${port};
    root ${root}/files;
    location /packed/ { gzip_static on; }
    location /fresh/ { expires 2h; }
  }
}
`,
  )
  // It says its version once it listens.
  await startProcess(PROGRAM, ['-p', own, '-c', join(own, 'nginx.conf'), '-e', 'stderr']).says('nginx/')
  return { url: (path) => `http://127.0.0.1:${port}${path}` }
}
