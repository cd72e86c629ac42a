import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { installation, loaded, mistakes } from './installation.ts'

const css = 'body { color: #123456 }\n'

describe('the settings of the pages', () => {
  it('are absent, or have the documented defaults', async () => {
    expect((await loaded({})).server.site).toBeUndefined()
    const { server } = await loaded({ 'config/server.yaml': 'site: { title: Planet Ours }' })
    expect(server.site).toEqual({ title: 'Planet Ours', language: 'en', links: [] })
  })

  it('name files of the folder, served under the hash of their bytes', async () => {
    const files = {
      'config/server.yaml':
        'site: { home: a, style: config/site.css, logo: logo.svg, language: de, links: [{ title: Über uns, url: https://us.test }] }',
      'config/site.css': css,
      'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'feeds/a.yaml': 'title: A',
    }
    const { site } = (await loaded(files)).server
    expect(site).toMatchObject({ home: 'a', language: 'de', links: [{ title: 'Über uns', url: 'https://us.test' }] })
    expect(site?.style).toMatchObject({
      path: expect.stringMatching(/^\/site\/[\w-]{16}\.css$/),
      contentType: 'text/css; charset=utf-8',
      body: new Uint8Array(Buffer.from(css)),
    })
    expect(site?.logo).toMatchObject({ path: expect.stringMatching(/\.svg$/), contentType: 'image/svg+xml' })
    const other = (await loaded({ ...files, 'config/site.css': `${css} ` })).server.site
    expect(other?.style?.path).not.toBe(site?.style?.path)
  })

  it('are refused with every mistake and its place', async () => {
    const lines = await mistakes({
      'config/server.yaml':
        'site:\n  titel: x\n  home: b\n  style: site.css\n  logo: logo.exe\n  links: [{ title: X, url: /x }]\n',
    })
    expect(lines).toEqual([
      'config/server.yaml:2:3 site.titel: unknown key "titel": did you mean "title"?',
      'config/server.yaml:3:3 site.home: no feed is called b',
      'config/server.yaml:4:3 site.style: there is no file site.css',
      'config/server.yaml:5:3 site.logo: "logo.exe" must end in .svg, .png, .jpg, .jpeg, .webp, .avif, .gif',
      'config/server.yaml:6:23 site.links.0.url: "/x" is not an absolute address: begin with https://',
    ])
    const files = await mistakes({
      'config/server.yaml': 'site:\n  home: b\n  style: site.css\n  logo: logo.exe\n',
      'feeds/bb.yaml': 'title: B',
    })
    expect(files).toEqual([
      'config/server.yaml:2:3 site.home: no feed is called b: did you mean "bb"?',
      'config/server.yaml:3:3 site.style: there is no file site.css',
      'config/server.yaml:4:3 site.logo: "logo.exe" must end in .svg, .png, .jpg, .jpeg, .webp, .avif, .gif',
    ])
  })

  it.each(['../site.css', '/etc/site.css', 'C:\\site.css', 'a/../../site.css'])('do not reach %s', async (style) => {
    expect(await mistakes({ 'config/server.yaml': `site: { style: '${style}' }` })).toEqual([
      expect.stringContaining('must be a file below the folder of the installation'),
    ])
  })

  it('follow no link out of the folder, and take no file that is too large or no text', async () => {
    const outside = await installation({ 'site.css': css })
    const root = await installation({ 'config/server.yaml': 'site: { style: site.css }' })
    await symlink(join(outside, 'site.css'), join(root, 'site.css'))
    await expect(loadConfig(root, {})).rejects.toThrow('leads out of the folder')
    const yaml = { 'config/server.yaml': 'site: { style: site.css }' }
    expect(await mistakes({ ...yaml, 'site.css': ' '.repeat(512 * 1024 + 1) })).toHaveLength(1)
    expect(await mistakes({ ...yaml, 'site.css': new Uint8Array([0xff, 0xfe, 0x00]) })).toHaveLength(1)
    expect(await mistakes({ ...yaml, 'site.css/x': '' })).toHaveLength(1)
  })
})
