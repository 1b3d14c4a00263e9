"""Makers and models of vehicles with the first three characters of their VINs."""

MAKES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "car": (
        ("WVW", "Volkswagen", "Passat"), ("WVW", "Volkswagen", "Golf"), ("WAU", "Audi", "A4"),
        ("WAU", "Audi", "A6"), ("WBA", "BMW", "320"), ("WBA", "BMW", "X3"),
        ("WDD", "Mercedes-Benz", "E 220"), ("TMB", "Skoda", "Octavia"), ("TMB", "Skoda", "Superb"),
        ("W0L", "Opel", "Astra"), ("W0L", "Opel", "Insignia"), ("VF1", "Renault", "Megane"),
        ("VF3", "Peugeot", "308"), ("ZFA", "Fiat", "Tipo"), ("KNA", "Kia", "Ceed"),
        ("JTM", "Toyota", "RAV4"), ("JMZ", "Mazda", "6"), ("WF0", "Ford", "Focus"),
        ("YV1", "Volvo", "XC60"), ("UU1", "Dacia", "Duster"),
    ),
    "van": (
        ("WV1", "Volkswagen", "Transporter"), ("WDB", "Mercedes-Benz", "Sprinter"),
        ("VF1", "Renault", "Trafic"), ("WF0", "Ford", "Transit"), ("ZCF", "Iveco", "Daily"),
    ),
    "truck": (
        ("XLR", "DAF", "XF"), ("WMA", "MAN", "TGX"), ("YV2", "Volvo", "FH"),
        ("YS2", "Scania", "R450"), ("WDB", "Mercedes-Benz", "Actros"), ("VF6", "Renault", "T480"),
    ),
    "trailer": (
        ("WSM", "Schmitz", "SCS24"), ("WKE", "Krone", "SD"), ("SUD", "Wielton", "NS3"),
        ("WK0", "Kogel", "SN24"),
    ),
    "bus": (("WKK", "Setra", "S415"), ("YS2", "Scania", "Touring")),
}  # fmt: skip

COLOURS: tuple[tuple[str, str], ...] = (
    ("чорний", "black"), ("білий", "white"), ("сірий", "grey"), ("синій", "blue"),
    ("червоний", "red"), ("зелений", "green"), ("сріблястий", "silver"),
)  # fmt: skip
