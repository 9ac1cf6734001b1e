Feature: A practice takes bookings

  A practice books only what it can keep: a whole appointment, of slots that are free, for a patient whom it knows. It
  refuses all else and says why, and nothing is booked by it.

  Background:
    Given the "worked-example" topology

  @APT-BOOK-34 @FHIR-GEN-69
  Scenario: Bookings that lack something are refused
    When Northgate Urgent Care sends Meadow Lane Surgery bookings that lack something for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-BOOK-27 @APT-BOOK-35 @FHIR-GEN-51
  Scenario: Bookings that hold what they must not hold are refused
    When Northgate Urgent Care sends Meadow Lane Surgery bookings of another shape for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-BOOK-29 @APT-BOOK-39 @FHIR-GEN-33
  Scenario: Bookings that refer to nothing are refused
    When Northgate Urgent Care sends Meadow Lane Surgery bookings that lead nowhere for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-BOOK-21 @APT-BOOK-26 @APT-BOOK-28 @APT-BOOK-30 @APT-BOOK-31
  Scenario: Bookings that cannot be kept are refused
    When Northgate Urgent Care sends Meadow Lane Surgery bookings that cannot be kept for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-BOOK-22 @APT-BOOK-36 @FHIR-GEN-47 @HTTP-23
  Scenario: Bookings that keep the rules are confirmed
    When Northgate Urgent Care sends Meadow Lane Surgery bookings of every kind for Orla Testerson
    Then each of them is answered as the specification asks

  @APT-BOOK-26 @UC-BOOK-08
  Scenario: Of many bookings of one slot at the same moment one is confirmed
    When Northgate Urgent Care books one slot of Meadow Lane Surgery many times at the same moment for Orla Testerson
    Then each slot goes to one of them alone
