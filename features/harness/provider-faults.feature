@self-test
Feature: Every way in which a practice goes wrong is caught

  The provider double is made to go wrong in one way at a time.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                                 | patient         | route | checks                                                                                                                        |
      | provider:answers-200-to-booking       | Orla Testerson  | LDAP  | booking-is-answered-with-201                                                                                                  |
      | provider:answers-201-to-registration  | Wilf Newcomer   | LDAP  | registration-gives-200                                                                                                        |
      | provider:answers-404-for-no-match     | Wilf Newcomer   | LDAP  | not-found-is-no-error                                                                                                         |
      | provider:forgets-etag                 | Orla Testerson  | LDAP  | etag-is-the-version                                                                                                           |
      | provider:forgets-hsts                 | Orla Testerson  | LDAP  | answers-keep-clients-on-https                                                                                                 |
      | provider:forgets-no-store             | Orla Testerson  | LDAP  | answers-are-not-stored |
      | provider:gives-marital-status         | Orla Testerson  | LDAP  | patients-have-nothing-unwanted                                                                                                |
      | provider:gives-specialty              | Orla Testerson  | LDAP  | slots-and-schedules-have-no-specialty                                                                                         |
      | provider:leaves-out-organisation      | Orla Testerson  | LDAP  | slots-bring-the-organisation                                                                                                  |
      | provider:leaves-out-schedules         | Orla Testerson  | LDAP  | slots-bring-their-schedules                                                                                                   |
      | provider:loses-booking-organisation   | Orla Testerson  | LDAP  | booking-organisation-is-kept                                                                                                  |
      | provider:loses-organisation-type      | Orla Testerson  | LDAP  | booking-organisation-is-kept                                                                                                  |
      | provider:names-another-organisation   | Orla Testerson  | LDAP  | patient-belongs-to-the-practice-in-the-url                                                                                    |
      | provider:omits-charset                | Orla Testerson  | LDAP  | answers-state-their-charset                                                                                                   |
      | provider:omits-delivery-channel       | Orla Testerson  | LDAP  | slots-have-a-delivery-channel                                                                                                 |
      | provider:omits-practitioner-role      | Orla Testerson  | LDAP  | schedules-name-the-practitioners-role                                                                                         |
      | provider:omits-profile                | Wilf Newcomer   | LDAP  | registration-gives-one-patient, resources-name-their-profile                                                                  |
      | provider:omits-register-operation     | Orla Testerson  | LDAP  | register-operation-is-declared                                                                                                |
      | provider:omits-slot-type              | Orla Testerson  | LDAP  | slots-name-their-type                                                                                                         |
      | provider:omits-verification-status    | Orla Testerson  | LDAP  | nhs-number-has-its-verification-status                                                                                        |
      | provider:omits-version-id             | Orla Testerson  | LDAP  | resources-have-a-version                                                                                                      |
      | provider:registers-as-regular         | Wilf Newcomer   | LDAP  | registrations-are-never-regular                                                                                               |
      | provider:repeats-slots                | Orla Testerson  | LDAP  | each-slot-is-given-once                                                                                                       |
      | provider:returns-slots-outside-window | Idris Sampleton | LDAP  | practice-returns-free-slots, slots-lie-inside-the-window                                                                      |
      | provider:sends-empty-members          | Orla Testerson  | LDAP  | answers-have-no-empty-members                                                                                                 |
      | provider:sends-full-urls              | Orla Testerson  | LDAP  | bundles-have-no-full-urls                                                                                                     |
      | provider:shortens-texts               | Orla Testerson  | LDAP  | booking-texts-are-kept                                                                                                        |
      | provider:states-another-version       | Orla Testerson  | LDAP  | version-is-one-with-these-interactions                                                                                        |
      | provider:states-wrong-fhir-version    | Orla Testerson  | LDAP  | capability-statement-is-of-the-version-in-the-url, fhir-version-is-stu3                                                       |
      | provider:uses-absolute-references     | Orla Testerson  | LDAP  | given-references-are-relative, locations-conform-to-their-profile, schedules-have-a-location, slots-conform-to-their-profile  |
      | provider:uses-plain-json-type         | Orla Testerson  | LDAP  | answers-are-fhir-json                                                                                                         |
      | provider:uses-z-times                 | Orla Testerson  | LDAP  | appointment-times-are-uk-local-times, planning-horizons-have-a-start, slot-times-are-uk-local-times, times-are-uk-local-times |
      | provider:wrong-location-header        | Orla Testerson  | LDAP  | location-names-the-booked-version                                                                                             |
