// Whether a request may come in at all: Ssp headers, verb and path, token and media types, in this order.

import { Buffer } from 'node:buffer'
import { interactions } from './names.mjs'
import { refuse } from './refusals.mjs'
import { misshapen } from './shapes.mjs'

/**
 * What a request asks for, once all that is not its own matter is right.
 * @throws Refusal
 */
export function admitted(request) {
  for (const name of ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'])
    if (!request.sole(name)?.trim()) refuse('BAD_REQUEST', `${name} has to be there once and say something`)
  const to = request.sole('Ssp-To').trim()
  if (to !== request.surgery.asid) refuse('BAD_REQUEST', `Ssp-To is ${to}; here is ${request.surgery.asid}`)
  const interaction = interactionOf(request)
  const token = bearerOf(request)
  mediaTypesSuit(request)
  tokenSuits(token, interaction, request)
  const [, id = ''] = interaction.path.exec(request.path)
  return { ...request, interaction, id }
}

function interactionOf({ sole, method, path }) {
  const id = sole('Ssp-InteractionID').trim()
  const named = interactions.get(id)
  if (!named) refuse('BAD_REQUEST', `Ssp-InteractionID ${id} is not known here`)
  if (named.method === method && named.path.test(path)) return named
  const all = [...interactions.values()]
  if (all.some((each) => each.path.test(path)))
    refuse('BAD_REQUEST', `${method} ${path} does not fit the interaction ${id}`)
  const type = /^\/([A-Z][A-Za-z]+)(?:\/|$)/.exec(path)?.[1]
  if (type && !all.some((each) => each.path.source.includes(`\\/${type}`)))
    refuse('NOT_IMPLEMENTED', `${type} is not offered`)
  return refuse('NO_RECORD_FOUND', `There is nothing at ${path}`)
}

const badToken = (why, kind = 'invalid_request') =>
  refuse('BAD_REQUEST', why, { 'WWW-Authenticate': `Bearer error="${kind}"` })

function bearerOf({ sole }) {
  const [, token] = /^Bearer +(\S+)$/.exec(sole('Authorization') ?? '') ?? []
  return token ?? badToken('Authorization has to be "Bearer" and a token')
}

function tokenSuits(token, interaction, { lapse, now }) {
  const [header, body, signature, ...more] = token.split('.')
  const isEnded = signature === '' || (signature === undefined && lapse('token-without-last-dot'))
  if (!isEnded || more.length > 0) badToken('The token has to have two dots, and nothing behind the second')
  const { alg, typ, ...rest } = decoded(header) ?? {}
  if (alg !== 'none' || typ !== 'JWT' || Object.keys(rest).length > 0)
    badToken('The header of the token has to be {"alg":"none","typ":"JWT"}')
  const claims = decoded(body)
  if (!claims) badToken('The claims of the token are no JSON')
  claimsSuit(claims, now)
  resourcesSuit(claims)
  if (
    claims.requested_scope !== interaction.scope &&
    !(lapse('scope-ignored-on-reads') && interaction.method === 'GET')
  )
    badToken(`requested_scope is ${claims.requested_scope}; this asks for ${interaction.scope}`)
}

function decoded(part) {
  if (!/^[A-Za-z0-9_-]+$/.test(part ?? '')) return undefined
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

const TEXTS = ['iss', 'sub', 'aud', 'reason_for_request', 'requested_scope']
const RESOURCES = {
  requesting_device: ['Device', ['identifier', 'model', 'version']],
  requesting_organization: ['Organization', ['identifier', 'name']],
  requesting_practitioner: ['Practitioner', ['id', 'identifier', 'name']],
}

function claimsSuit(claims, now) {
  for (const name of TEXTS)
    if (typeof claims[name] !== 'string' || claims[name] === '')
      badToken(`The claim ${name} has to be a text`)
  for (const name of ['exp', 'iat'])
    if (!Number.isInteger(claims[name])) badToken(`The claim ${name} has to be a whole number`)
  for (const name of Object.keys(RESOURCES))
    if (typeof claims[name] !== 'object' || claims[name] === null)
      badToken(`The claim ${name} has to be a resource`)
  if ('requested_record' in claims) badToken('The claim requested_record is not sent any more')
  if (claims.reason_for_request !== 'directcare') badToken('reason_for_request has to be directcare')
  if (claims.exp !== claims.iat + 300) badToken('exp has to be iat and 300 seconds')
  if (now >= claims.exp * 1000) badToken('The token has expired', 'invalid_token')
  const { id } = claims.requesting_practitioner
  if (id !== undefined && id !== claims.sub) badToken('sub has to be the id of requesting_practitioner')
}

function resourcesSuit(claims) {
  for (const [name, [type, needed]] of Object.entries(RESOURCES)) {
    const resource = claims[name]
    const wrong =
      resource.resourceType === type ? misshapen(type, resource, name) : `${name} has to be a ${type}`
    const missing = needed.find((each) => resource[each] === undefined)
    if (wrong ?? missing) refuse('INVALID_RESOURCE', wrong ?? `${name}.${missing} is missing`)
    if (resource.identifier.some(({ system, value }) => !system || !value))
      refuse('INVALID_RESOURCE', `${name}.identifier has to have system and value`)
  }
  if (claims.requesting_practitioner.name.some(({ family }) => !family))
    refuse('INVALID_RESOURCE', 'requesting_practitioner.name.family is missing')
}

const JSON_TYPE = 'application/fhir+json'
const XML_TYPE = 'application/fhir+xml'

/** Media types of a header, the best first, with those that are ruled out left out. */
const typesIn = (text) =>
  (text ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.split(';').map((part) => part.trim()))
    .map(([type, ...parameters]) => ({
      type,
      parameters,
      weight: Number(parameters.find((p) => p.startsWith('q='))?.slice(2) ?? 1),
    }))
    .filter(({ type, weight }) => type !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight)

/** What the body is written in, "json" or "xml"; undefined where it is neither. */
export function bodyIn({ sole }) {
  const [{ type, parameters } = {}] = typesIn(sole('Content-Type'))
  const charset = parameters
    ?.find((each) => each.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
  if (charset !== undefined && charset !== 'utf-8') return undefined
  return type === JSON_TYPE ? 'json' : type === XML_TYPE ? 'xml' : undefined
}

/** What the answer is to be written in, by _format, else Accept, else the body; undefined for what there is not. */
export function answerIn(request) {
  const format = request.query?.get('_format')
  const asked = typesIn(format ? format.replaceAll(' ', '+') : request.sole('Accept'))
  if (asked.length === 0) return bodyIn(request) ?? 'json'
  const known = asked.find(({ type }) => [JSON_TYPE, XML_TYPE, '*/*', 'application/*'].includes(type))
  return known && (known.type === XML_TYPE ? 'xml' : 'json')
}

function mediaTypesSuit(request) {
  if (request.method !== 'GET' && bodyIn(request) === undefined)
    refuse('UNSUPPORTED_MEDIA_TYPE', `A body has to be ${JSON_TYPE} or ${XML_TYPE}, in UTF-8`)
  if (answerIn(request) === undefined)
    refuse('UNSUPPORTED_MEDIA_TYPE', `Answers are ${JSON_TYPE} or ${XML_TYPE}`)
}
