// The server: mutual TLS, one port for both surgeries, as a message handling server of a supplier would stand before them.

import { Buffer } from 'node:buffer'
import { readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:https'
import { pathToFileURL, URLSearchParams } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { admitted, answerIn } from './admission.mjs'
import { Diary } from './diary.mjs'
import { imperfections } from './imperfections.mjs'
import { People } from './people.mjs'
import { Refusal } from './refusals.mjs'
import { performed } from './suite.mjs'
import { surgeries } from './surgeries.mjs'
import { toXml } from './xml.mjs'

/** Who alone may call: the name in the client certificate of the SSP. */
const PROXY = 'proxy.spine.example'

/** What the network has agreed on; without parameters of its own a server cannot do those with DHE. */
const ENCRYPTION = {
  minVersion: 'TLSv1.2',
  ciphers: 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
  honorCipherOrder: true,
  dhparam: 'auto',
}

const BIGGEST_BODY = 1_000_000

/** What stands for the body of a caller who left before it was whole: nobody waits for an answer. */
const BROKEN_OFF = Symbol('broken off')

/** The suite in memory. `imperfection` is what it does wrong, "none" for nothing. */
export class Provider {
  #wrong = 'none'
  #clock
  #open

  constructor({ imperfection = 'none', clock = () => Date.now() } = {}) {
    this.#clock = clock
    this.begin(imperfection)
  }

  /** Begins anew, with what it does wrong from now on. */
  begin(imperfection) {
    if (imperfection !== 'none' && !(imperfection in imperfections))
      throw new Error(
        `There is no imperfection ${imperfection}. There are: none, ${Object.keys(imperfections).join(', ')}.`,
      )
    this.#wrong = imperfection
    this.#open = new Map(
      surgeries.map((surgery) => [
        surgery.ods,
        { surgery, people: new People(surgery, this.#clock), diary: new Diary(surgery, this.#clock) },
      ]),
    )
  }

  get imperfection() {
    return this.#wrong
  }

  lapse = (name) => this.#wrong === name

  /**
   * Listens with mutual TLS: whoever calls has to show a certificate of an authority that is trusted.
   * @param tls key, certificate and trusted authorities, PEM
   * @returns the server, and the port that it has
   */
  async listen({ host = '127.0.0.1', port = 0, key, cert, trust }) {
    const server = createServer(
      { key, cert, ca: trust, requestCert: true, rejectUnauthorized: true, ...ENCRYPTION },
      (request, response) => void this.#serve(request, response),
    )
    await new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    return { server, port: server.address().port }
  }

  async #serve(request, response) {
    const body = await bodyOf(request).catch(() => BROKEN_OFF)
    if (body === BROKEN_OFF) return response.destroy()
    const asked = {
      ...{ method: request.method, body, now: this.#clock(), lapse: this.lapse },
      caller: request.socket.getPeerCertificate().subject?.CN,
      sole: soleIn(request.rawHeaders),
    }
    try {
      if (/[|"<>\\^`{}]/.test(request.url) && this.lapse('html-for-malformed-targets'))
        return sendPage(response)
      const answer = await this.#answered(asked, request.url)
      this.#send(response, asked, answer)
    } catch (cause) {
      const refusal =
        cause instanceof Refusal ? cause : new Refusal('INTERNAL_SERVER_ERROR', 'The suite failed inside')
      if (refusal !== cause) console.error(cause)
      this.#send(response, asked, refusal)
    }
  }

  #answered(asked, url) {
    if (asked.caller?.toLowerCase() !== PROXY)
      throw new Refusal('ACCESS_DENIED', `Only ${PROXY} is served here, and not ${asked.caller}`)
    if (asked.body === undefined) throw new Refusal('BAD_REQUEST', `A body has ${BIGGEST_BODY} bytes at most`)
    const [path, search = ''] = url.split('?', 2)
    const [, ods, below] = /^\/([^/]+)\/STU3\/1\/gpconnect(\/.*)?$/.exec(path) ?? []
    const open = this.#open.get(ods)
    if (!open) throw new Refusal('NO_RECORD_FOUND', `There is no surgery at ${path}`)
    asked.query = new URLSearchParams(search)
    const { surgery } = open
    const request = admitted({
      ...asked,
      ...open,
      path: decoded(below ?? '/'),
      root: `https://${surgery.host}/${ods}/STU3/1/gpconnect`,
    })
    return performed[request.interaction.name](request)
  }

  #send(response, asked, { status = 200, resource, version, headers = {} }) {
    const isXml = answerIn(asked) === 'xml'
    const type = isXml ? 'application/fhir+xml' : 'application/fhir+json'
    response.statusCode = status
    response.setHeader('Cache-Control', 'no-store')
    if (!this.lapse('no-strict-transport-security'))
      response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    if (version !== undefined) response.setHeader('ETag', `W/"${version}"`)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const isMinimal =
      version !== undefined && asked.method !== 'GET' && /return=minimal/.test(asked.sole('Prefer') ?? '')
    if (isMinimal) return response.end()
    response.setHeader('Content-Type', `${type};charset=UTF-8`)
    const text = Buffer.from(isXml ? toXml(resource) : JSON.stringify(resource))
    const isZipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(asked.sole('Accept-Encoding') ?? '')
    if (isZipped) response.setHeader('Content-Encoding', 'gzip').setHeader('Vary', 'Accept-Encoding')
    inChunks(response, isZipped ? gzipSync(text) : text)
  }
}

/** No length is told, and what there is goes out in pieces. */
function inChunks(response, bytes) {
  const half = Math.ceil(bytes.length / 2)
  response.write(bytes.subarray(0, half))
  response.end(bytes.subarray(half))
}

const sendPage = (response) =>
  response
    .writeHead(400, { 'Content-Type': 'text/html;charset=utf-8' })
    .end('<!doctype html><html lang="en"><title>400</title><h1>Bad Request</h1></html>')

/** The value of a header that is there once. */
const soleIn = (raw) => (name) => {
  const values = raw.filter(
    (_, place) => place % 2 === 1 && raw[place - 1].toLowerCase() === name.toLowerCase(),
  )
  return values.length === 1 ? values[0] : undefined
}

function decoded(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new Refusal('BAD_REQUEST', `${path} is not well encoded`)
  }
}

async function bodyOf(request) {
  const pieces = []
  let size = 0
  for await (const piece of request) {
    size += piece.length
    if (size <= BIGGEST_BODY) pieces.push(piece)
  }
  return size <= BIGGEST_BODY ? Buffer.concat(pieces) : undefined
}

const HELP = `node provider.mjs --key key.pem --cert cert.pem --trust .spinecheck/connect/trust.pem
  --listen <host:port>       127.0.0.1:8443 unless told otherwise
  --imperfection <name>      what it does wrong; none unless told otherwise. There are:
${Object.entries(imperfections)
  .map(([name, says]) => `    ${name.padEnd(30)} ${says}`)
  .join('\n')}
`

async function main() {
  const { values } = parseArgs({
    options: {
      listen: { type: 'string', default: '127.0.0.1:8443' },
      imperfection: { type: 'string', default: 'none' },
      key: { type: 'string' },
      cert: { type: 'string' },
      trust: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || !values.key || !values.cert || !values.trust) {
    console.error(HELP)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const [host, port] = values.listen.split(':')
  const [key, cert, trust] = [values.key, values.cert, values.trust].map((file) => readFileSync(file))
  const provider = new Provider({ imperfection: values.imperfection })
  const listening = await provider.listen({ host, port: Number(port), key, cert, trust })
  console.log(`listening at ${host}:${listening.port}, imperfection: ${provider.imperfection}`)
}

// A folder of packages may be a link, which Node has followed by now.
if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  main().catch((cause) => {
    console.error(cause.message)
    process.exitCode = 1
  })
