import type { Assertion } from '../assertion.js'
import { textOf, type Json } from '../json.js'
import { edited, keptFrom, type Distortions } from './distortion.js'

const asText = (value: Json | undefined): string =>
  typeof value === 'number' ? String(value) : (textOf(value) ?? '')

const claim = (assertion: Assertion, name: string, edit: (value: string) => string | number): Assertion => ({
  ...assertion,
  claims: edited(assertion.claims, name, (value) => edit(asText(value))),
})

/** What goes wrong in the client assertion (pds-sds.md 3.4). */
export const assertionFaults: Distortions<Assertion, Map<string, string>> = [
  [
    'consumer:signs-assertion-with-rs256',
    ({ header, claims }) => ({ header: { ...header, alg: 'RS256' }, claims }),
  ],
  ['consumer:omits-key-id', ({ header: { alg, typ }, claims }) => ({ header: { alg, typ }, claims })],
  ['consumer:assertion-lives-too-long', (assertion) => claim(assertion, 'exp', (exp) => Number(exp) + 3360)],
  [
    'consumer:wrong-assertion-audience',
    (assertion) =>
      claim(assertion, 'aud', (aud) => aud.replace('/oauth2/token', '/personal-demographics/FHIR/R4')),
  ],
  [
    'consumer:replays-assertion-id',
    (assertion, keepsake) => claim(assertion, 'jti', (jti) => keptFrom(keepsake, 'assertion id', jti)),
  ],
  ['consumer:wrong-assertion-subject', (assertion) => claim(assertion, 'sub', () => 'another-application')],
]
