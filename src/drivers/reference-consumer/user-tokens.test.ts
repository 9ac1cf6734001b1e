import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headerValues } from '../../spine/headers.js'
import type { ConsumerFault } from '../../faults/index.js'
import type { Topology } from '../../topology/topology.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import { WayIntoPds } from './pds-access.js'
import type { ConsumerSetting } from './setting.js'
import { CannedSpine, cannedSetting, json, NOW, workedExample } from './testing/canned-spine.js'
import { tracePatient } from './trace-patient.js'

const PDS = 'pds.spine.example'
const orla = workedExample.patients[0]!

const staffTopology: Topology = {
  ...workedExample,
  systems: workedExample.systems.map((system) => ({ ...system, pds: 'fhir-healthcare-worker' as const })),
}

const sentOn = (to: string): WireResponse => ({
  status: 302,
  headers: [['Location', to]],
  body: Buffer.alloc(0),
})

/** PDS with a sign-in service, which numbers its tokens. */
class SigningInSpine extends CannedSpine {
  constructor(more: (request: WireRequest) => WireResponse | undefined = () => undefined) {
    let tokens = 0
    super({
      http: (_fqdn, request) => {
        const { target, method, body } = request
        const state = new URLSearchParams(target.split('?')[1]).get('state') ?? ''
        if (target.startsWith('/oauth2/authorize'))
          return sentOn(`https://${PDS}/mock-login/cis2?state=${state}`)
        if (target.startsWith('/mock-login') && method === 'POST')
          return sentOn(`https://${PDS}/oauth2/callback?code=inner&state=${state}`)
        if (target.startsWith('/mock-login')) return json(200, {})
        if (target.startsWith('/oauth2/callback'))
          return sentOn(`https://x.example/back?code=outer&state=${state}`)
        if (target !== '/oauth2/token' || !body.toString().includes('client_secret=secret'))
          return more(request)
        tokens += 1
        return json(200, {
          access_token: `token-${tokens}`,
          expires_in: '599',
          refresh_token: `refresh-${tokens}`,
        })
      },
    })
  }

  /** What was asked of the token server. */
  get grants(): readonly string[] {
    return this.requestsTo(PDS)
      .filter(({ target }) => target === '/oauth2/token')
      .map(({ body }) => {
        const form = new URLSearchParams(body.toString())
        return `${form.get('grant_type')} ${form.get('code') ?? form.get('refresh_token') ?? ''}`.trim()
      })
  }

  get traces(): readonly WireRequest[] {
    return this.requestsTo(PDS).filter(({ target }) => target.includes('/Patient/'))
  }
}

const staffSetting = (
  spine: CannedSpine,
  faults: readonly ConsumerFault[] = [],
  now = () => NOW,
): ConsumerSetting => ({
  ...cannedSetting({ spine, faults, now }),
  topology: () => staffTopology,
})

test('a member of staff signs in, and is named with the role in which they act', async () => {
  const spine = new SigningInSpine()
  const setting = staffSetting(spine)
  assert.equal((await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)).done, true)
  const [signIn] = spine.requestsTo(PDS).filter(({ method }) => method === 'POST')
  assert.equal(signIn?.body.toString(), 'user=999900000101')
  assert.deepEqual(spine.grants, ['authorization_code outer'])
  const headers = spine.traces[0]?.headers ?? []
  assert.deepEqual(headerValues(headers, 'Authorization'), ['Bearer token-1'])
  assert.deepEqual(headerValues(headers, 'NHSD-Session-URID'), ['999900000102'])
})

test('a session is kept for its user, and refreshed once its token is about to expire', async () => {
  let now = NOW
  const spine = new SigningInSpine()
  const setting = staffSetting(spine, [], () => now)
  const tokens = new WayIntoPds(setting, 'ldap')
  await tracePatient(setting, tokens, orla)
  await tracePatient(setting, tokens, orla)
  now += 595_000
  await tracePatient(setting, tokens, orla)
  now += 595_000
  await tracePatient(setting, tokens, orla)
  assert.deepEqual(spine.grants, [
    'authorization_code outer',
    'refresh_token refresh-1',
    'refresh_token refresh-2',
  ])
})

test('who comes back with another state has not signed in', async () => {
  const spine = new CannedSpine({
    http: (_fqdn, { target }) =>
      target.startsWith('/oauth2') || target.startsWith('/mock-login')
        ? sentOn(`https://${PDS}/oauth2/callback?code=outer&state=of-another`)
        : undefined,
  })
  const setting = staffSetting(spine)
  const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)
  assert.equal(trace.done, false)
})

test('a faulty consumer asks as an application, or signs in anew, or keeps its refresh token', async () => {
  const grantsWith = async (fault: ConsumerFault) => {
    let now = NOW
    const spine = new SigningInSpine()
    const setting = staffSetting(spine, [fault], () => now)
    const tokens = new WayIntoPds(setting, 'ldap')
    for (let time = 0; time < 3; time += 1) {
      await tracePatient(setting, tokens, orla)
      now += 595_000
    }
    return spine.grants
  }
  const code = 'authorization_code outer'
  assert.deepEqual(await grantsWith('consumer:signs-in-instead-of-refreshing'), [code, code, code])
  const kept = 'refresh_token refresh-1'
  assert.deepEqual(await grantsWith('consumer:reuses-refresh-token'), [code, kept, kept])
  assert.ok(
    (await grantsWith('consumer:asks-pds-as-an-application')).every((each) => each === 'client_credentials'),
  )
})
