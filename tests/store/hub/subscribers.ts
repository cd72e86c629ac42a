import { gzipSync } from 'node:zlib'
import { saveDocuments } from '../../../src/store/feeds/documents.ts'
import {
  findSubscription,
  type Subscriber,
  type Subscription,
  saveSubscription,
} from '../../../src/store/hub/subscriptions.ts'
import type { Handle } from '../../../src/store/open/handle.ts'

export const TOPIC = '/feeds/wire.rss'

/** A subscriber at a host of its own, whose lease ends at 1000. */
export function aSubscriber(name: string, parts: Partial<Subscriber> = {}): Subscriber {
  const host = `${name}.example`
  return {
    callback: `https://${host}/callback`,
    host,
    topic: TOPIC,
    topicUrl: `https://desk.example${parts.topic ?? TOPIC}`,
    secret: undefined,
    leaseUntil: 1000,
    ...parts,
  }
}

/** Subscribes it and returns what is kept. */
export async function subscribed(handle: Handle, name: string, parts: Partial<Subscriber> = {}): Promise<Subscription> {
  const subscriber = aSubscriber(name, parts)
  await saveSubscription(handle, subscriber, 1)
  return (await findSubscription(handle, subscriber)) as Subscription
}

/** Publishes a document at a path, with bytes that its hash names. */
export async function publish(handle: Handle, path: string, hash: string): Promise<void> {
  const bytes = Buffer.from(hash)
  const forms = { body: bytes, gzip: gzipSync(bytes), br: bytes, zstd: bytes }
  await saveDocuments(handle, [{ path, contentType: 'text/xml', ...forms, hash, lastModified: 1 }])
}
