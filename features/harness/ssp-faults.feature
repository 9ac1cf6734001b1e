@self-test
Feature: A proxy double that goes wrong is caught

  Our own doubles are judged too: a mistake of theirs must never be held against a system.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                       | patient        | route | checks                                                                                                     |
      | ssp:alters-the-body         | Orla Testerson | LDAP  | capability-statement-is-passed-on, payloads-are-forwarded-unchanged                                        |
      | ssp:alters-the-request-body | Orla Testerson | LDAP  | booking-passes-the-ssp, everything-is-forwarded                                                            |
      | ssp:alters-the-status       | Orla Testerson | LDAP  | confirmation-is-passed-on, answer-is-the-providers                                                         |
      | ssp:answers-itself          | Orla Testerson | LDAP  | get-post-and-put-are-forwarded, ssp-decides-by-what-sds-holds, capability-statement-request-passes-the-ssp |
      | ssp:drops-a-header          | Orla Testerson | LDAP  | headers-are-forwarded-unchanged                                                                            |
      | ssp:drops-etag              | Orla Testerson | LDAP  | confirmation-is-passed-on                                                                                  |
      | ssp:keeps-its-prefix        | Orla Testerson | LDAP  | provider-never-sees-the-ssp-prefix                                                                         |
      | ssp:rewrites-location       | Orla Testerson | LDAP  | confirmation-is-passed-on                                                                                  |
      | ssp:throttles               | Orla Testerson | LDAP  | proxy-refusal-ends-the-step                                                                                |

  Scenario Outline: <fault> is caught, without a data sharing agreement (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care has no data sharing agreement with Meadow Lane Surgery
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                     | patient        | route | checks                                   |
      | ssp:skips-agreement-check | Orla Testerson | LDAP  | pair-without-agreement-is-refused        |
      | ssp:wrong-error-body      | Orla Testerson | LDAP  | ssp-errors-are-told-from-provider-errors |

  Scenario Outline: <fault> is caught, for a consumer not accredited for booking (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care is not accredited for booking
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                    | patient        | route | checks                                                                              |
      | ssp:alters-a-header      | Orla Testerson | LDAP  | all-parties-see-the-same-four-headers                                               |
      | ssp:forwards-changed-url | Orla Testerson | LDAP  | patient-search-passes-the-ssp, slot-search-passes-the-ssp                           |
      | ssp:skips-sender-check   | Orla Testerson | LDAP  | only-accredited-interactions-are-forwarded, sender-without-accreditation-is-refused |
