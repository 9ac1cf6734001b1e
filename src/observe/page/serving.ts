import { WebClient } from '../../wire/web-client.js'
import { listenForBrowsers } from '../../wire/web-listen.js'
import type { ObserveSite } from './site.js'

/** A page that is served. */
export interface ServedSite extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string
}

/** Serves the page on the loopback address; port 0 is a free one. */
export async function serveSite(site: ObserveSite, port: number): Promise<ServedSite> {
  const { address, close } = await listenForBrowsers(site.page, { port })
  return { url: `http://127.0.0.1:${address.port}/`, [Symbol.asyncDispose]: close }
}

/** Sends a form to the page of another process; yields why it was refused, in words, or nothing. */
export async function sendForm(
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { origin, host, pathname } = new URL(url)
  const client = new WebClient(origin)
  try {
    const answer = await client.send({
      method: 'POST',
      target: pathname,
      headers: [
        ['Host', host],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: Buffer.from(new URLSearchParams(form).toString()),
    })
    return answer.status === 303 ? undefined : answer.body.toString('utf8').trim()
  } finally {
    await client.close()
  }
}
