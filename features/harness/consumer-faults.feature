@self-test
Feature: Every way in which a consumer goes wrong is caught

  The reference consumer is made to go wrong in one way at a time. A check that does not notice would be worthless.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                                     | patient        | route        | checks                                                                                                              |
      | consumer:accepts-cached-lookup            | Orla Testerson | the FHIR API | current-record-is-asked-for                                                                                         |
      | consumer:adds-port-to-url                 | Orla Testerson | LDAP         | no-port-is-added                                                                                                    |
      | consumer:asks-by-another-verb             | Orla Testerson | LDAP         | fhir-request-follows-the-service-root                                                                               |
      | consumer:assertion-lives-too-long         | Orla Testerson | LDAP         | assertion-lives-five-minutes-at-most                                                                                |
      | consumer:blank-practitioner               | Orla Testerson | LDAP         | practitioner-has-family-and-given-names                                                                             |
      | consumer:books-another-time               | Orla Testerson | LDAP         | booking-has-the-times-of-its-slots                                                                                  |
      | consumer:books-as-host                    | Orla Testerson | LDAP         | booking-organisation-is-the-originator                                                                              |
      | consumer:books-without-location           | Orla Testerson | LDAP         | booking-has-patient-and-location                                                                                    |
      | consumer:books-without-organisation       | Orla Testerson | LDAP         | booking-refers-to-the-booking-organisation                                                                          |
      | consumer:books-without-patient            | Orla Testerson | LDAP         | booking-has-patient-and-location                                                                                    |
      | consumer:books-without-practitioner       | Orla Testerson | LDAP         | booking-names-the-practitioner                                                                                      |
      | consumer:books-without-profile            | Orla Testerson | LDAP         | submitted-resources-name-their-profile                                                                              |
      | consumer:drops-scheme-from-url            | Orla Testerson | LDAP         | url-holds-the-whole-service-root                                                                                    |
      | consumer:encodes-service-root             | Orla Testerson | LDAP         | url-holds-the-whole-service-root                                                                                    |
      | consumer:filters-as-record-by-interaction | Orla Testerson | LDAP         | as-record-is-not-filtered-by-interaction                                                                            |
      | consumer:guesses-practice                 | Cato Movedaway | LDAP         | no-practice-is-guessed                                                                                              |
      | consumer:ignores-death                    | Agnes Departed | LDAP         | death-is-recognised-before-booking                                                                                  |
      | consumer:ignores-ended-registration       | Cato Movedaway | LDAP         | no-practice-is-guessed                                                                                              |
      | consumer:ignores-sensitivity              | Ines Sheltered | LDAP         | sensitive-patients-are-left-alone                                                                                   |
      | consumer:keeps-superseded-number          | Abel Twofold   | LDAP         | superseded-number-is-replaced                                                                                       |
      | consumer:looks-up-another-capability      | Orla Testerson | LDAP         | endpoint-is-looked-up                                                                                               |
      | consumer:looks-up-as-record-first         | Orla Testerson | LDAP         | mhs-record-is-looked-up-before-the-as-record, mhs-record-is-looked-up-by-practice-and-interaction                   |
      | consumer:looks-up-in-small-letters        | Orla Testerson | LDAP         | lookup-names-the-target-practice                                                                                    |
      | consumer:looks-up-itself                  | Orla Testerson | LDAP         | lookup-names-the-target-practice                                                                                    |
      | consumer:lowers-case-of-url               | Orla Testerson | LDAP         | service-root-url-is-the-one-of-sds                                                                                  |
      | consumer:malforms-correlation-id          | Orla Testerson | the FHIR API | sds-correlation-id-is-a-uuid                                                                                        |
      | consumer:malforms-request-id              | Orla Testerson | LDAP         | pds-calls-have-a-request-id                                                                                         |
      | consumer:malforms-trace-id                | Orla Testerson | LDAP         | trace-id-is-a-uuid                                                                                                  |
      | consumer:names-another-practice-in-ssp-to | Orla Testerson | LDAP         | ssp-to-is-the-practices-asid                                                                                        |
      | consumer:names-generic-user               | Orla Testerson | LDAP         | practitioner-is-the-logged-on-user                                                                                  |
      | consumer:names-host-in-token              | Orla Testerson | LDAP         | requesting-organisation-is-the-originator                                                                           |
      | consumer:names-host-to-pds                | Orla Testerson | LDAP         | pds-is-told-for-whom-it-is-asked                                                                                    |
      | consumer:names-practice-in-ssp-to         | Orla Testerson | LDAP         | ssp-to-is-the-practices-asid                                                                                        |
      | consumer:names-proxy-by-address           | Orla Testerson | LDAP         | request-goes-to-the-ssp-by-name                                                                                     |
      | consumer:omits-access-token               | Orla Testerson | LDAP         | pds-calls-carry-the-access-token                                                                                    |
      | consumer:omits-api-key                    | Orla Testerson | the FHIR API | sds-api-calls-carry-the-api-key, sds-api-is-asked-as-documented                                                     |
      | consumer:omits-charset                    | Orla Testerson | LDAP         | request-states-its-charset                                                                                          |
      | consumer:omits-created                    | Orla Testerson | LDAP         | booking-says-when-it-was-made                                                                                       |
      | consumer:omits-date-prefixes              | Orla Testerson | LDAP         | search-has-one-start-and-one-end                                                                                    |
      | consumer:omits-description                | Orla Testerson | LDAP         | booking-has-a-short-description                                                                                     |
      | consumer:omits-device                     | Orla Testerson | LDAP         | token-has-all-ten-claims                                                                                            |
      | consumer:omits-device-model               | Orla Testerson | LDAP         | device-has-identifier-model-and-version                                                                             |
      | consumer:omits-identifier-system          | Orla Testerson | LDAP         | find-patient-gives-one-nhs-number                                                                                   |
      | consumer:omits-interaction-id             | Orla Testerson | LDAP         | interaction-id-is-sent-once                                                                                         |
      | consumer:omits-key-id                     | Orla Testerson | LDAP         | assertion-is-signed-by-a-registered-key                                                                             |
      | consumer:omits-local-user-id              | Orla Testerson | LDAP         | practitioner-has-a-local-id                                                                                         |
      | consumer:omits-organisation-telephone     | Orla Testerson | LDAP         | booking-organisation-can-be-reached                                                                                 |
      | consumer:omits-organisation-type          | Orla Testerson | LDAP         | booking-organisation-has-the-type-searched-with                                                                     |
      | consumer:omits-party-key                  | Orla Testerson | the FHIR API | as-record-is-looked-up-by-the-party-key-found, asid-is-looked-up, device-is-looked-up-by-the-party-key-found        |
      | consumer:omits-role-profile               | Orla Testerson | LDAP         | practitioner-has-an-sds-role-profile-id                                                                             |
      | consumer:omits-schedule-include           | Orla Testerson | LDAP         | search-includes-the-schedules                                                                                       |
      | consumer:omits-search-filters             | Orla Testerson | LDAP         | search-says-who-asks                                                                                                |
      | consumer:omits-ssp-from                   | Orla Testerson | LDAP         | ssp-from-is-sent-once                                                                                               |
      | consumer:omits-ssp-to                     | Orla Testerson | LDAP         | ssp-to-is-sent-once                                                                                                 |
      | consumer:omits-start                      | Orla Testerson | LDAP         | search-has-one-start-and-one-end                                                                                    |
      | consumer:omits-status                     | Orla Testerson | LDAP         | search-asks-for-free-slots                                                                                          |
      | consumer:omits-token                      | Orla Testerson | LDAP         | request-carries-a-bearer-token                                                                                      |
      | consumer:omits-token-dot                  | Orla Testerson | LDAP         | token-keeps-its-last-dot                                                                                            |
      | consumer:omits-trace-id                   | Orla Testerson | LDAP         | trace-id-is-sent-once                                                                                               |
      | consumer:pads-token                       | Orla Testerson | LDAP         | token-can-be-read                                                                                                   |
      | consumer:proposes-appointment             | Orla Testerson | LDAP         | booking-has-the-status-booked                                                                                       |
      | consumer:puts-address-in-url              | Orla Testerson | LDAP         | provider-is-named-not-addressed                                                                                     |
      | consumer:raises-case-of-interaction-id    | Orla Testerson | LDAP         | interaction-id-is-well-formed                                                                                       |
      | consumer:refuses-compression              | Orla Testerson | LDAP         | consumer-takes-compressed-answers                                                                                   |
      | consumer:registers-two-names              | Wilf Newcomer  | LDAP         | registration-has-one-official-name                                                                                  |
      | consumer:registers-with-more-fields       | Wilf Newcomer  | LDAP         | registration-has-no-other-fields                                                                                    |
      | consumer:registers-without-birth-date     | Wilf Newcomer  | LDAP         | registration-has-the-birth-date                                                                                     |
      | consumer:registers-without-profile        | Wilf Newcomer  | LDAP         | submitted-resources-name-their-profile                                                                              |
      | consumer:reuses-token                     | Orla Testerson | LDAP         | scope-fits-the-interaction, token-is-new-for-each-request                                                           |
      | consumer:reuses-trace-id                  | Orla Testerson | LDAP         | trace-id-is-new-for-each-request                                                                                    |
      | consumer:searches-as-host                 | Orla Testerson | LDAP         | search-filter-names-the-originator                                                                                  |
      | consumer:searches-in-utc                  | Orla Testerson | LDAP         | search-dates-are-uk-dates                                                                                           |
      | consumer:searches-whole-directory         | Orla Testerson | LDAP         | services-branch-is-searched                                                                                         |
      | consumer:sends-absolute-references        | Orla Testerson | LDAP         | submitted-references-are-relative                                                                                   |
      | consumer:sends-another-media-type         | Orla Testerson | LDAP         | body-is-sent-as-fhir                                                                                                |
      | consumer:sends-cancellation-reason        | Orla Testerson | LDAP         | booking-has-no-cancellation-reason                                                                                  |
      | consumer:sends-expired-token              | Orla Testerson | LDAP         | token-is-issued-when-it-is-sent                                                                                     |
      | consumer:sends-header-twice               | Orla Testerson | LDAP         | ssp-from-is-sent-once                                                                                               |
      | consumer:sends-native-headers             | Orla Testerson | LDAP         | ssp-from-is-sent-once, ssp-to-is-sent-once, interaction-id-is-sent-once                                             |
      | consumer:sends-reason                     | Orla Testerson | LDAP         | booking-has-no-reason-or-specialty                                                                                  |
      | consumer:sends-requested-record           | Orla Testerson | LDAP         | token-follows-version-one                                                                                           |
      | consumer:signs-assertion-with-rs256       | Orla Testerson | LDAP         | assertion-is-signed-by-a-registered-key                                                                             |
      | consumer:signs-token                      | Orla Testerson | LDAP         | token-is-unsecured                                                                                                  |
      | consumer:skips-trace                      | Wilf Newcomer  | LDAP         | groups-run-in-order, nhs-number-is-traced-first, registration-carries-what-is-known                                 |
      | consumer:spaces-nhs-number                | Orla Testerson | LDAP         | no-practice-is-called-with-a-bad-number                                                                             |
      | consumer:stamps-fixed-asid                | Orla Testerson | LDAP         | ssp-from-names-the-originator                                                                                       |
      | consumer:stamps-host-asid                 | Orla Testerson | LDAP         | ssp-from-names-the-originator                                                                                       |
      | consumer:swaps-asids                      | Orla Testerson | LDAP         | ssp-from-names-the-originator                                                                                       |
      | consumer:token-lives-too-long             | Orla Testerson | LDAP         | token-lives-five-minutes                                                                                            |
      | consumer:uses-raw-pipe                    | Orla Testerson | the FHIR API | query-is-percent-encoded, sds-parameters-have-systems                                                               |
      | consumer:uses-z-times                     | Orla Testerson | LDAP         | booking-says-when-it-was-made                                                                                       |
      | consumer:writes-long-comment              | Orla Testerson | LDAP         | comment-has-500-characters-at-most                                                                                  |
      | consumer:writes-long-description          | Orla Testerson | LDAP         | booking-has-a-short-description                                                                                     |
      | consumer:writes-times-as-text             | Orla Testerson | LDAP         | token-times-are-unix-seconds                                                                                        |
      | consumer:wrong-assertion-audience         | Orla Testerson | LDAP         | assertion-is-addressed-to-the-token-server                                                                          |
      | consumer:wrong-assertion-subject          | Orla Testerson | LDAP         | assertion-names-the-application                                                                                     |
      | consumer:wrong-audience                   | Orla Testerson | LDAP         | audience-is-the-service-root                                                                                        |
      | consumer:wrong-interaction-id             | Orla Testerson | LDAP         | interaction-id-is-that-of-the-operation                                                                             |
      | consumer:wrong-issuer                     | Orla Testerson | LDAP         | issuer-is-the-consumers-endpoint                                                                                    |
      | consumer:wrong-organisation-system        | Orla Testerson | LDAP         | requesting-organisation-has-an-ods-code                                                                             |
      | consumer:wrong-reason                     | Orla Testerson | LDAP         | reason-is-direct-care                                                                                               |
      | consumer:wrong-scope                      | Orla Testerson | LDAP         | scope-fits-the-interaction                                                                                          |
      | consumer:wrong-subject                    | Orla Testerson | LDAP         | subject-is-the-practitioner                                                                                         |

    @one-network
    Examples: past a message handling server
      | fault                            | patient        | route | checks                                   |
      | consumer:goes-round-the-proxy    | Orla Testerson | LDAP  | practices-are-reached-through-spine-only |
      | consumer:presents-no-certificate | Orla Testerson | LDAP  | directory-is-reached-by-mutual-tls       |

  Scenario Outline: <fault> is caught, the second time (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for <patient>, and then another
    Then it is caught by "<checks>"

    Examples:
      | fault                           | patient        | route | checks                            |
      | consumer:asks-for-three-weeks   | Orla Testerson | LDAP  | search-covers-two-weeks-at-most   |
      | consumer:looks-up-twice         | Orla Testerson | LDAP  | lookups-are-kept-for-the-session  |
      | consumer:asks-token-per-call    | Orla Testerson | LDAP  | token-is-reused-until-it-expires  |
      | consumer:omits-request-id       | Orla Testerson | LDAP  | pds-calls-have-a-request-id       |
      | consumer:reuses-endpoint        | Orla Testerson | LDAP  | each-encounter-looks-up-anew      |
      | consumer:reuses-request-id      | Orla Testerson | LDAP  | request-id-belongs-to-one-request |

  Scenario Outline: <fault> is caught where <circumstance>
    Given Northgate Urgent Care commits <fault>
    And the fault <circumstance>
    When Northgate Urgent Care books an appointment for Orla Testerson, and then another
    Then it is caught by "<checks>"

    Examples:
      | fault                                | circumstance                  | checks                                 |
      | consumer:changes-request-id-on-retry | pds:is-unavailable-once       | repeated-pds-call-keeps-its-request-id |
      | consumer:ignores-verification        | pds:says-number-is-not-traced | verification-status-is-read            |
      | consumer:replays-assertion-id        | pds:honours-tokens-once       | assertion-id-is-never-used-before      |
