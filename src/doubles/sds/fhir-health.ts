import type { SdsAnswer } from './fhir-outcome.js'

const JSON_TYPE = 'application/json'

/** What is deployed; the doubles have no releases of the platform's. */
const DEPLOYED = { version: 'spinecheck', revision: '1', releaseId: 'spinecheck', commitId: 'spinecheck' }

const state = (isWell: boolean) => (isWell ? 'pass' : 'fail')

/** The platform's sign of life, for anybody (corrections.md 2). */
export const ping = (): SdsAnswer => ({ status: 200, contentType: JSON_TYPE, body: DEPLOYED })

/** Whether the platform reaches the API, for whoever has a key. */
export const platformStatus = (isWell: boolean): SdsAnswer => ({
  status: 200,
  contentType: JSON_TYPE,
  body: {
    status: state(isWell),
    ...DEPLOYED,
    checks: { 'spine:status': [{ status: state(isWell), timeout: 'false' }] },
  },
})

/** The API's own sign of life: nothing but the status. */
export const health = (): SdsAnswer => ({ status: 200, contentType: 'text/html; charset=UTF-8' })

/** The sign of life of the directory behind the API, while it lives. */
export const deepHealth = (directory: string): SdsAnswer => ({
  status: 200,
  contentType: JSON_TYPE,
  body: {
    status: 'pass',
    details: { ldap: { status: 'pass', links: { ldap: `ldaps://${directory}` }, output: '' } },
  },
})
