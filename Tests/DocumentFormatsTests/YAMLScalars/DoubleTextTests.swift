import DocumentFormats
import Testing

/// The decimal texts of doubles; every row was written by Go too.
struct DoubleTextTests {
  static let rows: [(Double, positional: String, yaml: String, dotenv: String)] = [
    (0, "0", "0", "0.0"), (-0.0, "-0", "-0", "-0.0"), (1, "1", "1", "1.0"),
    (1.5, "1.5", "1.5", "1.5"), (-2.5, "-2.5", "-2.5", "-2.5"), (0.1, "0.1", "0.1", "0.1"),
    (100_000, "100000", "100000", "100000.0"), (123456.7, "123456.7", "123456.7", "123456.7"),
    (1_000_000, "1000000", "1e+06", "1E+06"), (-2e10, "-20000000000", "-2e+10", "-2E+10"),
    (1_234_567.5, "1234567.5", "1.2345675e+06", "1.2345675E+06"),
    (0.0001, "0.0001", "0.0001", "0.0001"), (0.00001, "0.00001", "1e-05", "1E-05"),
    (6.02e23, "602000000000000000000000", "6.02e+23", "6.02E+23"),
    (1e21, "1000000000000000000000", "1e+21", "1E+21"),
    (
      1.2345678901234568e29, "123456789012345680000000000000", "1.2345678901234568e+29",
      "1.2345678901234568E+29"
    ),
    (1e100, "1" + String(repeating: "0", count: 100), "1e+100", "1E+100"),
    (.leastNonzeroMagnitude, "0." + String(repeating: "0", count: 323) + "5", "5e-324", "5E-324"),
    (.infinity, "+Inf", ".inf", "+Inf"), (-.infinity, "-Inf", "-.inf", "-Inf"),
    (.nan, "NaN", ".nan", "NaN"),
  ]

  @Test(arguments: rows.indices)
  func `a double has the text the reference gives it`(index: Int) {
    let row = Self.rows[index]
    #expect(row.0.positionalText == row.positional)
    #expect(row.0.yamlText == row.yaml)
    #expect(row.0.dotenvText == row.dotenv)
  }
}
