import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { createSign, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import type { AddressesFile } from '../connect/addresses-file.js'
import { raiseForClients, type ClientStage } from '../connect/testing/client-stage.js'

const run = promisify(execFile)
const withoutCurl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status !== 0

const NHS_NUMBER = '9990000018'
const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code'
const INTERACTION = 'urn:nhs:names:services:gpconnect:fhir:'
const PROFILES = 'https://fhir.nhs.uk/STU3/StructureDefinition/'

interface Resource {
  readonly resourceType: string
  readonly id: string
  readonly start: string
  readonly end: string
  readonly address: string
  readonly identifier: readonly { readonly system: string; readonly value: string }[]
  readonly schedule: { readonly reference: string }
  readonly actor: readonly { readonly reference: string }[]
  readonly entry?: readonly { readonly resource: Resource }[]
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

const valueOf = ({ identifier }: Resource, end: string): string =>
  identifier.find(({ system }) => system.endsWith(end))?.value ?? ''

const only = (bundle: Resource, type: string): readonly Resource[] =>
  (bundle.entry ?? []).map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)

describe('curl, line by line', { skip: withoutCurl && 'curl is not installed' }, () => {
  let stage: ClientStage
  let folder: string
  let services: AddressesFile['services']

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spinecheck-curl-'))
    stage = await raiseForClients('worked-example', folder)
    ;({ services } = JSON.parse(readFileSync(join(folder, 'addresses.json'), 'utf8')) as AddressesFile)
  })
  after(async () => {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The body of an answer to one request, by name and with the trust of the folder alone. */
  async function curl(
    service: 'pds' | 'sds' | 'ssp',
    target: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Resource & { readonly access_token: string }> {
    const { fqdn, host, port } = services[service]
    const own = [
      '--cert',
      join(folder, 'northgate-mhs.cert.pem'),
      '--key',
      join(folder, 'northgate-mhs.key.pem'),
    ]
    const { stdout } = await run('curl', [
      ...['--silent', '--show-error', '--fail-with-body', '--path-as-is', '--globoff', '--tlsv1.2'],
      ...['--cacert', join(folder, 'trust.pem'), '--connect-to', `${fqdn}:443:${host}:${port}`],
      ...(service === 'ssp' ? own : []),
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
      ...(body === undefined ? [] : ['--data-raw', body]),
      `https://${fqdn}${target}`,
    ])
    return JSON.parse(stdout) as Resource & { readonly access_token: string }
  }

  async function accessToken(): Promise<string> {
    const [now, key] = [Math.floor(Date.now() / 1000), 'spinecheck-nlx01']
    const claims = { iss: key, sub: key, aud: `https://${services.pds.fqdn}/oauth2/token`, exp: now + 240 }
    const head = `${encoded({ alg: 'RS512', typ: 'JWT', kid: 'spinecheck-1' })}.${encoded({ ...claims, jti: randomUUID() })}`
    const signed = createSign('sha512')
      .update(head)
      .sign(readFileSync(join(folder, 'pds-application.key.pem')))
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${head}.${signed.toString('base64url')}`,
    })
    return (await curl('pds', '/oauth2/token', { Accept: 'application/json' }, form.toString())).access_token
  }

  const sds = async (resource: string, ...identifiers: readonly string[]): Promise<Resource> => {
    const query = new URLSearchParams([
      ['organization', `${ODS_CODE}|A20047`],
      ...identifiers.map((each): [string, string] => ['identifier', each]),
    ])
    const asked = `/spine-directory/FHIR/R4/${resource}?${query.toString()}`
    const [found] = only(await curl('sds', asked, { apikey: 'spinecheck-nlx01' }), resource)
    assert.ok(found, resource)
    return found
  }

  test('traces, looks up, searches, finds and books', async () => {
    await curl('pds', `/personal-demographics/FHIR/R4/Patient/${NHS_NUMBER}`, {
      Authorization: `Bearer ${await accessToken()}`,
      'X-Request-ID': randomUUID(),
    })
    const slots = `https://fhir.nhs.uk/Id/nhsServiceInteractionId|${INTERACTION}rest:search:slot-1`
    const endpoint = await sds('Endpoint', slots)
    const partyKey = `https://fhir.nhs.uk/Id/nhsMhsPartyKey|${valueOf(endpoint, 'PartyKey')}`
    const device = await sds('Device', slots, partyKey)
    const root = endpoint.address
    const proxied = (path: string, interaction: string, scope: string, body?: object) => {
      const now = Math.floor(Date.now() / 1000)
      const identified = (system: string, value: string) => ({ identifier: [{ system, value }] })
      const claims = {
        ...{ iss: 'https://mhs.northgate.example/', sub: '1', aud: root, iat: now, exp: now + 300 },
        ...{ reason_for_request: 'directcare', requested_scope: scope },
        requesting_device: {
          resourceType: 'Device',
          ...identified('https://a.example/Id', 'c'),
          model: 'curl',
          version: '1',
        },
        requesting_organization: {
          resourceType: 'Organization',
          ...identified(ODS_CODE, 'NLX01'),
          name: 'Northgate Urgent Care',
        },
        requesting_practitioner: {
          ...{ resourceType: 'Practitioner', id: '1', name: [{ family: 'Advisor', given: ['Sam'] }] },
          identifier: ['sds-user-id', 'sds-role-profile-id'].map((name) => ({
            system: `https://fhir.nhs.uk/Id/${name}`,
            value: 'UNK',
          })),
        },
      }
      const headers = {
        'Ssp-TraceID': randomUUID(),
        'Ssp-From': '200000000115',
        'Ssp-To': valueOf(device, 'nhsSpineASID'),
        'Ssp-InteractionID': INTERACTION + interaction,
        Authorization: `Bearer ${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`,
        Accept: 'application/fhir+json',
        ...(body ? { 'Content-Type': 'application/fhir+json' } : {}),
      }
      return curl('ssp', `/${root}${path}`, headers, body && JSON.stringify(body))
    }
    const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10)
    const searched = await proxied(
      `/Slot?status=free&start=ge${day(0)}&end=le${day(13)}&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&searchFilter=${encodeURIComponent(`${ODS_CODE}|NLX01`)}`,
      'rest:search:slot-1',
      'organization/*.read',
    )
    const [slot] = only(searched, 'Slot')
    const schedule = only(searched, 'Schedule').find(
      ({ id }) => slot?.schedule.reference === `Schedule/${id}`,
    )
    const found = await proxied(
      `/Patient?identifier=${encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${NHS_NUMBER}`)}`,
      'rest:search:patient-1',
      'patient/*.read',
    )
    const actors = [
      `Patient/${only(found, 'Patient')[0]?.id}`,
      ...(schedule?.actor ?? []).map(({ reference }) => reference),
    ]
    const booked = await proxied('/Appointment', 'rest:create:appointment-1', 'patient/*.write', {
      resourceType: 'Appointment',
      meta: { profile: [`${PROFILES}GPConnect-Appointment-1`] },
      contained: [
        {
          ...{ resourceType: 'Organization', id: '1', name: 'Northgate Urgent Care' },
          meta: { profile: [`${PROFILES}CareConnect-GPC-Organization-1`] },
          identifier: [{ system: ODS_CODE, value: 'NLX01' }],
          telecom: [{ system: 'phone', value: '01632 960300', use: 'work' }],
        },
      ],
      extension: [
        { url: `${PROFILES}Extension-GPConnect-BookingOrganisation-1`, valueReference: { reference: '#1' } },
      ],
      ...{
        status: 'booked',
        description: 'By curl',
        start: slot?.start,
        end: slot?.end,
        created: slot?.start,
      },
      slot: [{ reference: `Slot/${slot?.id}` }],
      participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    })
    assert.equal(booked.resourceType, 'Appointment')
    assert.match(booked.id, /\S/)
  })
})
