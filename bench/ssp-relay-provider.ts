import { parentPort, workerData } from 'node:worker_threads'
import { credentials, SPINE_TLS } from '../src/wire/tls.js'
import { bareHttps } from './bare-https.js'
import { filler, PROVIDER_FQDN, type Parties } from './ssp-relay-setting.js'

// The provider behind both proxies: answers at once, the same for everything.
const { trust, identities } = workerData as Parties
const identity = identities[PROVIDER_FQDN]
const answer = filler()

if (identity) {
  const address = await bareHttps(
    { ...SPINE_TLS, ...credentials(identity, trust), requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      request.resume()
      request.on('end', () => {
        response.writeHead(200, {
          'Content-Type': 'application/fhir+json;charset=utf-8',
          'Cache-Control': 'no-store',
          ETag: 'W/"1"',
          'Content-Length': answer.length,
        })
        response.end(answer)
      })
    },
  )
  parentPort?.postMessage(address)
}
