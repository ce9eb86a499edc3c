"""One unit for each quantity, and the way there from what files and people write.

Input is a number with the unit it was written in, output the number in the canonical unit of its quantity:
lengths in nm, times in s, voltages in kV, dose rates in e/nm^2/s, temperatures in degrees C, pressures in Pa.
"""

from annotations.domain.errors import InvalidInput

CANONICAL = {
    "length": "nm",
    "time": "s",
    "voltage": "kV",
    "dose_rate": "e/nm^2/s",
    "temperature": "C",
    "pressure": "Pa",
}

# canonical value = factor * written value + offset
FACTORS: dict[str, dict[str, float]] = {
    "length": {"m": 1e9, "cm": 1e7, "mm": 1e6, "um": 1e3, "nm": 1.0, "A": 0.1, "pm": 1e-3},
    "time": {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9},
    "voltage": {"MV": 1e3, "kV": 1.0, "V": 1e-3, "MeV": 1e3, "keV": 1.0, "eV": 1e-3},
    "dose_rate": {"e/nm^2/s": 1.0, "e/A^2/s": 100.0, "e/pm^2/s": 1e6},
    "temperature": {"C": 1.0, "K": 1.0},
    "pressure": {"Pa": 1.0, "hPa": 100.0, "kPa": 1e3, "mbar": 100.0, "bar": 1e5, "Torr": 101325 / 760},
}
OFFSETS = {("temperature", "K"): -273.15}

# Other spellings, in lower case. Units themselves keep their case: mV is no MV.
SPELLINGS = {
    "meter": "m", "metre": "m", "meters": "m", "metres": "m",
    "micron": "um", "microns": "um", "micrometer": "um", "micrometre": "um",
    "nanometer": "nm", "nanometre": "nm", "nanometers": "nm", "nanometres": "nm",
    "angstrom": "A", "angstroms": "A", "ångström": "A", "å": "A",
    "picometer": "pm", "picometre": "pm",
    "sec": "s", "second": "s", "seconds": "s", "msec": "ms", "millisecond": "ms", "milliseconds": "ms",
    "usec": "us", "microsecond": "us", "microseconds": "us", "minute": "min", "minutes": "min",
    "hour": "h", "hours": "h", "hr": "h",
    "kv": "kV", "kev": "keV", "ev": "eV", "volt": "V", "volts": "V",
    "e/å^2/s": "e/A^2/s", "e/(a^2*s)": "e/A^2/s", "e/(nm^2*s)": "e/nm^2/s",
    "°c": "C", "degc": "C", "celsius": "C", "kelvin": "K",
    "pascal": "Pa", "torr": "Torr",
}  # fmt: skip


def to_canonical(value: float, unit: str, *, quantity: str) -> float:
    """Convert a value to the canonical unit of its quantity.

    Parameters
    ----------
    value : float
        The number as written.
    unit : str
        The unit as written; micro may be ``u``, either of the two letters mu, or ImageJ's escape of them.
    quantity : str
        A key of `CANONICAL`.

    Raises
    ------
    InvalidInput
        ``unknown_unit``: the unit is none of this quantity, for example ``1/nm`` for a length.
    """
    if quantity not in FACTORS:
        raise ValueError(f"expected a quantity of {', '.join(FACTORS)}, given {quantity}")
    name = _name(unit)
    factor = FACTORS[quantity].get(name)
    if factor is None:
        known = ", ".join(FACTORS[quantity])
        raise InvalidInput(
            f"“{unit}” is no unit of {quantity.replace('_', ' ')}; use one of {known}.",
            code="unknown_unit",
            extra={"unit": unit, "known": list(FACTORS[quantity])},
        )
    return value * factor + OFFSETS.get((quantity, name), 0.0)


def _name(unit: str) -> str:
    """The unit as this module spells it."""
    plain = unit.strip().replace("\\u00B5", "u").replace("\\u00b5", "u").replace("\u00b5", "u").replace("\u03bc", "u")
    plain = plain.replace("\u212b", "Å").replace("²", "^2").replace("⁻", "-")
    return SPELLINGS.get(plain.lower(), plain)
