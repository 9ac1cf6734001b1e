import { plainBody } from '../spine/plain-body.js'
import {
  headerValues,
  soleHeader,
  type HeaderList,
  SSP_FROM,
  SSP_HEADERS,
  SSP_INTERACTION_ID,
} from '../spine/headers.js'
import { interactionById } from '../spine/interactions.js'
import { otherInteractionById } from '../spine/other-interactions.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, HttpExchange, LdapExchange } from '../wire/exchange.js'

/** What a message says, in a few words. */
export interface Said {
  /** For a label: method and path below the service root, or status and what came. */
  readonly what: string
  /** What it is for, where its headers or its filter say so. */
  readonly meaning?: string | undefined
  /** The headers that decide where it goes and who it is from. */
  readonly keyHeaders: readonly (readonly [name: string, value: string])[]
  /** Status of an answer in words. */
  readonly status?: string | undefined
  readonly isRefusal: boolean
}

/** The request of an exchange in a few words. */
export const requestOf = (exchange: Exchange, topology: Topology | undefined): Said =>
  exchange.kind === 'ldap' ? ldapRequest(exchange) : httpRequest(exchange, topology)

/** The answer of an exchange in a few words. */
export const answerOf = (exchange: Exchange): Said =>
  exchange.kind === 'ldap' ? ldapAnswer(exchange) : httpAnswer(exchange)

function httpRequest({ request, leg }: HttpExchange, topology: Topology | undefined): Said {
  const { method, target, headers } = request
  const url = leg === 'to-ssp' ? target.slice(1) : leg === 'to-mhs' ? beyondTheServer(target) : target
  return {
    what: `${method} ${shortened(url, topology)}`,
    meaning: interactionNamed(headerValues(headers, SSP_INTERACTION_ID)[0] ?? '') ?? soapAction(headers),
    keyHeaders: SSP_HEADERS.flatMap((name) =>
      headerValues(headers, name).map((value) => [name, shortValue(name, value)] as const),
    ),
    isRefusal: false,
  }
}

/** The interaction or operation that SOAPAction names, without the service before it. */
const soapAction = (headers: HeaderList): string | undefined =>
  /[^/:"]+(?="?$)/.exec(soleHeader(headers, 'SOAPAction') ?? '')?.[0]

/** What an interaction ID stands for; of another capability also that its content is not looked at. */
function interactionNamed(id: string): string | undefined {
  const other = otherInteractionById(id)
  return other ? `${other.name} (outside the scope: its content is not judged)` : interactionById(id)?.name
}

/** What a message handling server is to pass on: behind the SSP the provider's URL, else the path. */
const beyondTheServer = (target: string): string => {
  const [, , rest = target] = /^https:\/\/([^/]+)(\/.*)$/.exec(target) ?? []
  return /^\/+https?:/.test(rest) ? rest.replace(/^\/+/, '') : rest
}

/** Interaction IDs without what they all begin with, trace ids by their beginning; ASIDs whole. */
const shortValue = (name: string, value: string): string =>
  name === SSP_INTERACTION_ID
    ? value.replace(/^urn:nhs:names:services:gpconnect:/, '…:')
    : name.startsWith(SSP_FROM.slice(0, 4)) && value.length > 20
      ? `${value.slice(0, 8)}…`
      : value

/** The path without the service root URL it begins with. */
function shortened(url: string, topology: Topology | undefined): string {
  const roots = (topology?.systems ?? [])
    .flatMap(({ serviceRoot, otherServiceRoots = {} }) => [...Object.values(otherServiceRoots), serviceRoot])
    .flatMap((root) => (root === undefined ? [] : [root, root.replace(/^https:\/\/[^/]*/, '')]))
    .sort((one, other) => other.length - one.length)
  const root = roots.find((each) => url === each || url.startsWith(`${each}/`))
  const [path = '', query] = (root ? url.slice(root.length) : url).split('?')
  return query === undefined ? path : `${path}?${query}`
}

function httpAnswer({ response }: HttpExchange): Said {
  const status = response ? `${response.status}` : 'no answer'
  const resource = response && resourceIn(plainBody(response.body), status)
  const mediaType = response && soleHeader(response.headers, 'Content-Type')?.split(';')[0]
  return {
    what: `${status} ${resource ?? mediaType ?? ''}`.trim(),
    keyHeaders: [],
    status,
    isRefusal: response !== undefined && response.status >= 400,
  }
}

interface FhirGlimpse {
  readonly resourceType?: unknown
  readonly entry?: readonly unknown[]
  readonly total?: unknown
  readonly issue?: readonly {
    readonly details?: { readonly coding?: readonly { readonly code?: unknown }[] }
  }[]
}

/** What FHIR resource a body is, without judging it; an outcome by its code, unless that is the status once more. */
function resourceIn(body: Buffer, status: string): string | undefined {
  try {
    const { resourceType, entry, issue } = JSON.parse(body.toString('utf8')) as FhirGlimpse
    if (typeof resourceType !== 'string') return undefined
    if (resourceType === 'Bundle')
      return `Bundle, ${plural(Array.isArray(entry) ? entry.length : 0, 'entry', 'entries')}`
    const code = issue?.[0]?.details?.coding?.[0]?.code
    return typeof code === 'string' && code !== status ? code : resourceType
  } catch {
    return undefined
  }
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function ldapRequest({ request }: LdapExchange): Said {
  if (request.operation === 'bind')
    return {
      what: `LDAP bind, ${request.anonymous ? 'anonymous' : request.method}`,
      keyHeaders: request.dn ? [['DN', request.dn]] : [],
      isRefusal: false,
    }
  if (request.operation === 'other')
    return { what: `LDAP ${request.name}`, keyHeaders: [['target', request.target]], isRefusal: false }
  const object = /\(objectClass=(\w+)\)/i.exec(request.filter)?.[1]
  return {
    what: `LDAP search${object ? ` ${object}` : ''}`,
    meaning: request.filter,
    keyHeaders: [['base', request.base]],
    isRefusal: false,
  }
}

const LDAP_RESULTS: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'operationsError',
  2: 'protocolError',
  3: 'timeLimitExceeded',
  4: 'sizeLimitExceeded',
  5: 'compareFalse',
  6: 'compareTrue',
  7: 'authMethodNotSupported',
  8: 'strongerAuthRequired',
  12: 'unavailableCriticalExtension',
  13: 'confidentialityRequired',
  16: 'noSuchAttribute',
  17: 'undefinedAttributeType',
  18: 'inappropriateMatching',
  32: 'noSuchObject',
  34: 'invalidDNSyntax',
  49: 'invalidCredentials',
  50: 'insufficientAccessRights',
  51: 'busy',
  52: 'unavailable',
  53: 'unwillingToPerform',
}

function ldapAnswer({ request, response }: LdapExchange): Said {
  const { resultCode, entries } = response
  const status = `${resultCode} ${LDAP_RESULTS[resultCode] ?? 'LDAP result'}`
  return {
    what:
      request.operation === 'search' ? `${status}, ${plural(entries.length, 'entry', 'entries')}` : status,
    keyHeaders: [],
    status,
    isRefusal: ![0, 5, 6].includes(resultCode),
  }
}
