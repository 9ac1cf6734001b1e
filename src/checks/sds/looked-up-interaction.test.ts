import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { lookedUpInteractionChecks } from './looked-up-interaction.js'

tellsApart(lookedUpInteractionChecks, {
  obeying: [SceneBuilder.happyPath(), SceneBuilder.happyPath('fhir')],
  broken: [
    [
      'lookup-is-of-a-request-that-follows',
      new SceneBuilder()
        .findEndpoint('ldap', {
          search: {
            filter:
              '(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:read:location-1))',
          },
        })
        .findAsid()
        .call('4'),
      'interaction ID of the lookup',
      'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:location-1',
    ],
  ],
})
