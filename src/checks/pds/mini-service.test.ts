import {
  auditIdentity,
  born,
  criterion,
  knownAs,
  named,
  numbered,
  ofGender,
  security,
} from '../../hl7/testing/mini-composed.js'
import { asked } from '../testing/mini-scene.js'
import { tellsApart } from '../testing/tells-apart.js'
import { miniServiceChecks } from './mini-service.js'

const RIGHT = 'urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0'

tellsApart(miniServiceChecks, {
  obeying: [
    asked(),
    // Nothing says of which kind the identity is, and it need not be an ASID.
    asked({ ask: { audit: auditIdentity('urn:example:nurse', '') } }),
    asked({
      ask: {
        operation: 'getPatientDetailsBySearch',
        criteria: born() + ofGender() + knownAs('W4-17') + named(),
      },
      answer: { action: 'urn:nhs-itk:services:201005:getPatientDetailsBySearch-v1-0Response' },
    }),
  ],
  broken: [
    ['mini-service-actions-agree', asked({ soapAction: 'urn:x' }), 'SOAPAction', RIGHT, 'urn:x'],
    [
      'mini-service-actions-agree',
      asked({ ask: { action: 'urn:x', service: 'urn:x' }, soapAction: 'urn:x' }),
      'wsa:Action',
      RIGHT,
      'urn:x',
    ],
    [
      'mini-service-requests-are-addressed',
      asked({ ask: { to: '' } }),
      'wsa:To',
      'the address of the service',
      'nothing',
    ],
    [
      'mini-service-requests-are-addressed',
      asked({ ask: { from: '' } }),
      'wsa:From',
      'the address of the sender',
      'nothing',
    ],
    [
      'mini-service-requests-carry-a-user-name',
      asked({ ask: { security: security(undefined, undefined, '') } }),
      'wsse:Username',
      'a user name',
      'nothing',
    ],
    [
      'mini-service-time-stamps-are-current',
      asked({ ask: { security: security('2027-07-04T06:00:00Z', '2027-07-04T07:00:00Z') } }),
      'wsu:Expires',
      'later than 2027-07-04T07:30:00.000Z',
      '2027-07-04T07:00:00Z',
    ],
    [
      'mini-service-time-stamps-are-current',
      asked({ ask: { security: security('2027-07-05T07:30:00Z', '2027-07-05T08:30:00Z') } }),
      'wsu:Created',
      '2027-07-04T07:30:00.000Z at the latest',
      '2027-07-05T07:30:00Z',
    ],
    [
      'distribution-envelopes-name-their-service',
      asked({ ask: { service: 'urn:x' } }),
      'service of itk:header',
      RIGHT,
      'urn:x',
    ],
    [
      'payloads-are-those-of-the-manifest',
      asked({ ask: { listed: 'one', carried: 'other' } }),
      'id of itk:manifestitem',
      'other',
      'one',
    ],
    [
      'audit-identity-is-sent',
      asked({ ask: { audit: '' } }),
      'itk:auditIdentity',
      'an id with its uri',
      'nothing',
    ],
    [
      'audit-identity-is-the-own',
      asked({ ask: { audit: auditIdentity('200000000117') } }),
      'uri of the audit identity',
      '200000000115',
      '200000000117',
    ],
    [
      'criteria-stand-in-order',
      asked({ ask: { criteria: numbered('9990000018') + born() } }),
      'criteria',
      'Person.DateOfBirth, Person.NHSNumber',
      'Person.NHSNumber, Person.DateOfBirth',
    ],
    [
      'criteria-stand-in-order',
      asked({ ask: { criteria: born() + ofGender() + numbered('9990000018') } }),
      'criteria',
      'Person.DateOfBirth, Person.NHSNumber',
      'Person.DateOfBirth, Person.Gender, Person.NHSNumber',
    ],
    [
      'criteria-say-what-they-are',
      asked({ ask: { criteria: born() + criterion('NHSNumber', '<value extension="9990000018"/>', 'x') } }),
      'semanticsText of Person.NHSNumber',
      'Person.NHSNumber',
      'Person.x',
    ],
  ],
})
