import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'
import { credentials, SPINE_TLS } from '../src/wire/tls.js'
import { bareHttps } from './bare-https.js'
import { PROVIDER_FQDN, SSP_FQDN, type Parties } from './ssp-relay-setting.js'

// The yardstick: undici's `stream` between two mutually authenticated hops, and nothing else.
const { trust, identities, provider } = workerData as Parties
const identity = identities[SSP_FQDN]

if (identity && provider) {
  const tls = { ...SPINE_TLS, ...credentials(identity, trust) }
  const pool = new Pool(`https://${provider.host}:${provider.port}`, {
    connect: { ...tls, servername: PROVIDER_FQDN },
  })
  const address = await bareHttps(
    { ...tls, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const { method = 'GET', url = '' } = request
      // The pool fills in the provider's own.
      const { host: _ssp, ...headers } = request.headers
      pool
        .stream(
          {
            method,
            path: url.slice(url.indexOf('/', '/https://'.length)),
            headers,
            body: method === 'GET' ? null : request,
          },
          (answer) => response.writeHead(answer.statusCode, answer.headers),
        )
        .catch(() => response.destroy())
    },
  )
  parentPort?.postMessage(address)
}
