Feature: A practice changes appointments

  What is said of an appointment can be amended, and an appointment can be cancelled. A practice changes nothing else,
  and nothing that somebody changed meanwhile.

  Background:
    Given the "worked-example" topology

  @APT-AMND-09 @APT-AMND-12 @APT-AMND-13 @APT-AMND-14 @APT-AMND-16
  Scenario: Amendments of what may not be amended are refused
    When Northgate Urgent Care sends Meadow Lane Surgery amendments that break a rule for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-CANC-10 @APT-CANC-12 @APT-CANC-13 @APT-CANC-18
  Scenario: Cancellations that change more, or say no reason, are refused
    When Northgate Urgent Care sends Meadow Lane Surgery cancellations that break a rule for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-AMND-08 @APT-AMND-15 @APT-CANC-08 @APT-CANC-17
  Scenario: An appointment is amended, read, looked for and cancelled
    When Northgate Urgent Care sends Meadow Lane Surgery changes of every kind for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-AMND-11 @APT-AMND-17 @APT-CANC-11 @APT-CANC-16
  Scenario: What has begun, and visits, are not changed
    When Northgate Urgent Care sends Meadow Lane Surgery changes of what the practice made itself for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-RETR-14 @APT-READ-03 @APT-AMND-18 @APT-CANC-15 @APT-AVL-06 @SSP-PRO-04
  Scenario: What another organisation booked is shown and changed like one's own
    When Northgate Urgent Care sends Meadow Lane Surgery requests about what others booked for Orla Testerson
    Then each of them is answered as the specification asks
