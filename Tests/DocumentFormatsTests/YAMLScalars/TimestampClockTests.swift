import DocumentFormats
import Testing

struct TimestampClockTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (1_709_288_430, "2024-03-01T10:20:30Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (-1, "1969-12-31T23:59:59Z"),
  ])
  func `seconds since 1970 become a date`(seconds: Int, text: String) throws {
    let timestamp = try #require(Timestamp(secondsSince1970: seconds))
    #expect(String(decoding: timestamp.textInSeconds, as: UTF8.self) == text)
  }
}
