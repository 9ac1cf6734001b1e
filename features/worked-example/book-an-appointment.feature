Feature: Book an appointment at the patient's registered practice

  A caller needs to be seen. The urgent care service finds out from PDS where the patient is registered,
  asks SDS how that practice is reached, and books a free slot there, each call through the Spine Secure Proxy.

  Background:
    Given the "worked-example" topology

  @WEX-OV-1 @WEX-6a @SDS-Q-10
  Scenario Outline: An appointment is booked after looking the practice up by <route>
    Given Northgate Urgent Care looks practices up by <route>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
    And every step from 1a to 6d was seen

    Examples:
      | route        |
      | LDAP         |
      | the FHIR API |

  @WEX-4c-REP
  Scenario: The search is repeated with later dates when no slot is free
    Given Fernhill Surgery has slots, but none within two weeks
    When Northgate Urgent Care books an appointment for Idris Sampleton
    Then the slot search was made 2 times
    And the appointment is booked at Fernhill Surgery

  @WEX-5c-NEW
  Scenario: A patient without a record at the practice is registered first
    When Northgate Urgent Care books an appointment for Wilf Newcomer
    Then Wilf Newcomer is registered at Meadow Lane Surgery before the booking
    And the appointment is booked at Meadow Lane Surgery

  @WEX-NOTE-1 @PDS-GEN-07
  Scenario: A patient is booked at a practice other than the registered one
    When Northgate Urgent Care books an appointment for Idris Sampleton at Meadow Lane Surgery
    Then every step from 1a to 1b was seen
    And Idris Sampleton is registered at Meadow Lane Surgery before the booking
    And the appointment is booked at Meadow Lane Surgery

  @PDS-20
  Scenario: A patient whose NHS number was superseded is booked under the current one
    When Northgate Urgent Care books an appointment for Abel Twofold
    Then the appointment is booked at Meadow Lane Surgery

  @APT-SLOT-23 @APT-BOOK-46
  Scenario Outline: Dates and times follow the clocks in <season>
    Given the date is <date>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

    Examples:
      | season              | date            |
      | Greenwich Mean Time | 11 January 2027 |
      | British Summer Time | 12 July 2027    |
      | the week of change  | 25 October 2027 |
