import { describe, expect, it } from "vitest";
import { evaluated, refusal } from "../support/evaluate-expression";

const context = { variables: { none: null, big: 9_007_199_254_740_991 } };

describe("functions of logic", () => {
  it.each([
    ["and(true, true, false)", "false"],
    ["and(true)", "true"],
    ["or(false, false, true)", "true"],
    ["or(false)", "false"],
    ["not(equals(1, 2))", "true"],
    ["if(greater(2, 1), 'yes', 'no')", '"yes"'],
    ["if(false, 'yes', null)", "null"],
    ["coalesce(null, variables('none'), '', 'x')", '""'],
    ["coalesce(null, false, true)", "false"],
    ["coalesce(null)", "null"],
    ["equals(1, 1.0)", "true"],
    ["equals('a', 'A')", "false"],
    ["equals('1', 1)", "false"],
    ["equals(null, null)", "true"],
    ["equals(null, '')", "false"],
    ["equals(null, 0)", "false"],
    ["equals(true, 1)", "true"],
    ["equals(0, false)", "true"],
    ["equals(true, 2)", "false"],
    ["equals('True', true)", "true"],
    ["equals(false, 'false')", "true"],
    ["equals(true, 'yes')", "false"],
    ['equals(json(\'{"a":1,"b":[1,2]}\'), json(\'{"b":[1,2.0],"a":1}\'))', "true"],
    ["equals(json('{\"a\":1}'), json('{\"A\":1}'))", "false"],
    ["equals(createArray(1, 2), createArray(2, 1))", "false"],
    ["equals(createArray(1), createArray(1, 1))", "false"],
    ["equals(json('{}'), json('[]'))", "false"],
    ["equals(9007199254740993, 9007199254740992)", "false"],
    ["equals(1, 1, 1)", "true"],
    ["equals(1, 1, 2)", "false"],
    ["greater(2, 1.5)", "true"],
    ["greater(1, 1.0)", "false"],
    ["greaterOrEquals(1, 1.0)", "true"],
    ["less(-1, 0)", "true"],
    ["lessOrEquals(2, 1)", "false"],
    ["greater(9007199254740993, 9007199254740992)", "true"],
    // Strings go by their characters: every capital before every small letter.
    ["greater('b', 'a')", "true"],
    ["less('B', 'a')", "true"],
    ["less('a', 'B')", "false"],
    ["less('10', '9')", "true"],
    ["greaterOrEquals('2026-11-25', '2026-11-24')", "true"],
    ["lessOrEquals('', 'a')", "true"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(expected);
  });

  it.each([
    [
      "if('true', 1, 2)",
      "'if' expects its first parameter to be of type boolean. The provided value is of type 'String'.",
    ],
    ["if(1, 1, 2)", "The provided value is of type 'Integer'."],
    ["if(null, 1, 2)", "The provided value is of type 'Null'."],
    ["if(true, 1)", "expects three parameters"],
    ["not('false')", "'not' expects its parameter to be of type boolean"],
    ["and(true, 1)", "expects all of its parameters to be booleans. Found invalid parameter types: 'Integer'."],
    ["or(false, null)", "Found invalid parameter types: 'Null'."],
    ["and()", "expects at least one parameter"],
    ["coalesce()", "expects at least one parameter"],
    ["equals(1)", "expects at least two parameters"],
    ["greater(null, 1)", "Found invalid parameter types: 'Null'."],
    ["less(1, '2')", "values of type 'Integer' and 'String' that do not match"],
    ["greaterOrEquals(true, false)", "Found invalid parameter types: 'Boolean', 'Boolean'."],
    ["lessOrEquals(createArray(1), 1)", "Found invalid parameter types: 'Array'."],
    ["greater(1, 2, 3)", "expects two parameters"],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });

  describe.each([
    ["if(true, 'taken', int('x'))", '"taken"'],
    ["if(false, unknown(), 'taken')", '"taken"'],
    ["and(false, equals(div(1, 0), 1))", "false"],
    ["or(true, variables('missing'))", "true"],
    ["or(true, 1)", "true"],
    ["coalesce('first', json('x'))", '"first"'],
  ])("%s", (expression, expected) => {
    it("leaves alone what does not count", () => {
      expect(evaluated(`@${expression}`, context)).toBe(expected);
    });

    it("fails where every argument is evaluated first", () => {
      expect(refusal(`@${expression}`, context, { conditionals: "eager" })).not.toContain("It gave");
    });
  });

  it.each([
    ["if(true, 'yes', 'no')", '"yes"'],
    ["and(true, false)", "false"],
    ["or(false, true)", "true"],
    ["coalesce(null, 1)", "1"],
  ])("%s gives the same, evaluated eagerly", (expression, expected) => {
    expect(evaluated(`@${expression}`, context, { conditionals: "eager" })).toBe(expected);
  });
});

describe("functions of math", () => {
  it.each([
    ["add(1, 2)", "3"],
    ["add(1, 1.5)", "2.5"],
    ["add(1.5, 1.5)", "3.0"],
    ["add(9007199254740991, 2)", "9007199254740993"],
    ["add(-9223372036854775808, 1)", "-9223372036854775807"],
    ["add(0.1, 0.2)", "0.30000000000000004"],
    ["sub(1, 2)", "-1"],
    ["sub(10.5, .5)", "10.0"],
    ["mul(3, -4)", "-12"],
    ["mul(3000000000, 3000000000)", "9000000000000000000"],
    ["mul(2, 1.5)", "3.0"],
    ["div(7, 2)", "3"],
    ["div(-7, 2)", "-3"],
    ["div(7, -2)", "-3"],
    ["div(7, 2.0)", "3.5"],
    ["div(7.0, 2)", "3.5"],
    ["div(6.0, 2)", "3.0"],
    ["div(9223372036854775807, 10)", "922337203685477580"],
    ["mod(7, 3)", "1"],
    ["mod(-7, 3)", "-1"],
    ["mod(7, -3)", "1"],
    ["mod(7.5, 2)", "1.5"],
    ["min(3, 1, 2)", "1"],
    ["max(3, 1, 2)", "3"],
    ["min(createArray(3, 1.5, 2))", "1.5"],
    ["max(createArray(-1))", "-1"],
    ["max(5)", "5"],
    ["max(1, 1.5, 1.25)", "1.5"],
    ["max(9007199254740993, 9007199254740992)", "9007199254740993"],
    ["rand(5, 6)", "5"],
    ["rand(5, 5)", "5"],
    ["rand(-2, -1)", "-2"],
    // Decimals keep their digits inside of one expression.
    ["string(add(decimal('0.1'), decimal('0.2')))", '"0.3"'],
    ["string(sub(decimal('1.10'), decimal('0.1')))", '"1.00"'],
    ["string(mul(decimal('1.10'), 2))", '"2.20"'],
    ["string(div(decimal('1'), 3))", '"0.3333333333333333333333333333"'],
    ["string(div(decimal('10'), 4))", '"2.5"'],
    ["string(mod(decimal('5.5'), 2))", '"1.5"'],
    ["string(add(decimal('0.1'), 0.2))", '"0.3"'],
    ["equals(decimal('1.50'), 1.5)", "true"],
    ["less(decimal('0.1'), decimal('0.10000000000000001'))", "true"],
    ["max(decimal('2.5'), 2)", "2.5"],
    ["decimal('2.50')", "2.5"],
    ["decimal('3')", "3.0"],
    ["createArray(decimal('1.5'), json('{}'))", "[1.5,{}]"],
    ["string(decimal('-0.05'))", '"-0.05"'],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`)).toBe(expected);
  });

  it.each([
    ["add(1)", "'add' expects two parameters. The function was invoked with '1' parameter(s)."],
    ["add(1, 2, 3)", "expects two parameters"],
    ["add('1', 2)", "'add' expects its first parameter to be of type integer, float or decimal"],
    ["sub(1, null)", "'sub' expects its second parameter to be of type integer, float or decimal"],
    ["div(1, 0)", "Attempt to divide an integral or decimal value by zero in function 'div'."],
    ["div(1.5, 0.0)", "by zero in function 'div'."],
    ["mod(1, 0)", "by zero in function 'mod'."],
    ["div(decimal('1'), 0)", "by zero in function 'div'."],
    ["add(9223372036854775807, 1)", "overflow of a 64-bit integer"],
    ["sub(-9223372036854775808, 1)", "overflow of a 64-bit integer"],
    ["mul(9223372036854775807, 2)", "overflow of a 64-bit integer"],
    ["div(-9223372036854775808, -1)", "overflow of a 64-bit integer"],
    ["mul(1e300, 1e300)", "out of the range of a float"],
    ["decimal('79228162514264337593543950336')", "too large or too small for a Decimal"],
    ["min()", "expects at least one parameter"],
    ["max(json('[]'))", "at least one number"],
    ["max('a')", "'max' expects its parameter to be of type integer, float or decimal"],
    ["min(createArray(1, 'a'))", "expects its second parameter to be of type integer, float or decimal"],
    ["rand(2, 1)", "must not be greater than the maximum"],
    ["rand(1, 2.5)", "'rand' expects its second parameter to be of type integer"],
    ["abs(1)", "The template function 'abs' is not defined or not valid."],
    ["round(1.5)", "The template function 'round' is not defined or not valid."],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`)).toContain(expected);
  });

  it("draws whole numbers from the first up to, but not including, the second", () => {
    const drawn = new Set(Array.from({ length: 200 }, () => evaluated("@rand(1, 4)")));
    expect([...drawn].sort()).toEqual(["1", "2", "3"]);
  });
});
