"""NHS numbers: ten digits, the last of which checks the others (modulus 11)."""


def is_nhs_number(text: str) -> bool:
    """Whether `text`, spaces aside, is ten digits with a right check digit.

    Source: NHS Data Dictionary, NHS NUMBER, modulus 11 algorithm.
    """
    digits = text.replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return False
    weighted = sum(int(d) * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - weighted % 11) % 11 == int(digits[9])
