"""What web shops and market places export."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

from tests.analysis.files import Sample, table

SHOPIFY = (
    "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal|Shipping|Taxes"
    "|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name|Lineitem price"
    "|Lineitem compare at price|Lineitem sku|Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status"
    "|Billing Name|Billing Street|Billing City|Billing Zip|Billing Country|Billing Phone|Shipping Name|Shipping Street"
    "|Notes|Note Attributes|Cancelled at|Payment Method|Payment Reference|Refunded Amount|Vendor|Outstanding Balance"
    "|Employee|Location|Device ID|Id|Tags|Risk Level|Source|Lineitem discount|Tax 1 Name|Tax 1 Value|Phone"
)


def _shopify(name, email, day, total, item, **more):
    return {
        "Name": name, "Email": email, "Created at": f"{day} 14:22:11 +0200", "Lineitem name": item, "Lineitem quantity": "1",
        "Lineitem price": "9.50", "Total": total, "Subtotal": total, "Shipping": "0.00" if total else "",
        "Taxes": "1.52" if total else "", "Currency": "EUR" if total else "", "Refunded Amount": "0.00" if total else "",
        "Lineitem requires shipping": "true", "Vendor": "Blumen Lang", "Accepts Marketing": "yes" if total else "",
        "Billing Name": "Anna Abel" if total else "", "Financial Status": "paid" if total else "",
    } | {key.replace("_", " "): value for key, value in more.items()}  # fmt: skip


SHOPIFY_LINES = table(
    SHOPIFY,
    _shopify("#1004", "Anna@Example.org", "2024-05-03", "19.00", "Rosen", Id="4001"),
    _shopify("#1004", "Anna@Example.org", "2024-05-03", "", "Vase"),
    _shopify("#1003", "ben@example.org", "2024-05-02", "9.50", "Tulpen", Financial_Status="refunded", Refunded_Amount="9.50"),
    _shopify("#1002", "ben@example.org", "2024-05-01", "30.00", "Kranz", Financial_Status="partially_refunded",
             Refunded_Amount="10.00", Notes="Bitte klingeln\nzweiter Stock"),
    _shopify("#1001", "cara@example.org", "2024-04-30", "9.50", "Rosen", Financial_Status="voided",
             Cancelled_at="2024-04-30 15:00:00 +0200"),
    _shopify("#1000", "", "2024-04-29", "9.50", "Rosen"),
    _shopify("#0999", "dora@example.org", "2024-04-28", "9.50", "Rosen", Financial_Status="pending"),
)  # fmt: skip

WOO = (
    "Order Number|Order Status|Order Date|Customer Note|First Name (Billing)|Last Name (Billing)|Company (Billing)"
    "|Address 1&2 (Billing)|City (Billing)|State Code (Billing)|Postcode (Billing)|Country Code (Billing)|Email (Billing)"
    "|Phone (Billing)|First Name (Shipping)|Last Name (Shipping)|Payment Method Title|Cart Discount Amount"
    "|Order Subtotal Amount|Shipping Method Title|Order Shipping Amount|Order Refund Amount|Order Total Amount"
    "|Order Total Tax Amount|SKU|Item #|Item Name|Quantity (- Refund)|Item Cost|Coupon Code|Discount Amount"
)


def _woo(number, status, day, email, total, item, refund="0", note=""):
    return {
        "Order Number": number, "Order Status": status, "Order Date": f"{day} 09:15", "Email (Billing)": email,
        "First Name (Billing)": "Anna", "Last Name (Billing)": "Abel", "Order Total Amount": total, "Item Name": item,
        "Order Refund Amount": refund, "Item #": "1", "Quantity (- Refund)": "1", "Item Cost": "5.00",
        "Order Shipping Amount": "4.90", "Country Code (Billing)": "DE", "Customer Note": note,
        "Phone (Billing)": "+49 30 1234567", "Cart Discount Amount": "0", "Order Subtotal Amount": total,
    }  # fmt: skip


WOO_LINES = table(
    WOO,
    _woo("501", "Completed", "2024-02-01", "anna@example.org", "25.00", "Seife"),
    _woo("501", "Completed", "2024-02-01", "anna@example.org", "25.00", "Creme"),
    _woo("502", "Processing", "2024-02-02", "ben@example.org", "12.00", "Seife", note="Gutschein, bitte"),
    _woo("503", "Cancelled", "2024-02-03", "ben@example.org", "12.00", "Seife"),
    _woo("504", "Refunded", "2024-02-04", "cara@example.org", "12.00", "Seife", refund="12.00"),
    _woo("505", "Completed", "2024-02-05", "cara@example.org", "20.00", "Creme", refund="5.00"),
    _woo("506", "Failed", "2024-02-06", "dora@example.org", "12.00", "Seife"),
    _woo("507", "On hold", "2024-02-07", "dora@example.org", "12.00", "Seife"),
)

WOO_DATABASE = table(
    "ID|post_status|post_date|customer_id|billing_email|order_total",
    {"ID": "1", "post_status": "wc-completed", "post_date": "2024-02-01 09:15:00", "billing_email": "a@example.org", "order_total": "25", "customer_id": "0"},
    {"ID": "2", "post_status": "wc-cancelled", "post_date": "2024-02-02 09:15:00", "billing_email": "a@example.org", "order_total": "25", "customer_id": "0"},
    {"ID": "3", "post_status": "wc-refunded", "post_date": "2024-02-03 09:15:00", "billing_email": "b@example.org", "order_total": "7.5", "customer_id": "0"},
    {"ID": "4", "post_status": "wc-processing", "post_date": "2024-02-04 09:15:00", "billing_email": "b@example.org", "order_total": "7.5", "customer_id": "12"},
)  # fmt: skip

WOO_GERMAN = (
    '"Bestellnummer";"Bestellstatus";"Bestelldatum";"E-Mail (Rechnung)";"Bestellsumme"\n'
    '"77";"Abgeschlossen";"03.05.2024 14:22";"Anna@Example.org";"1.019,90 €"\n'
    '"78";"Storniert";"04.05.2024 08:00";"ben@example.org";"5,00 €"\n'
    '"79";"Rückerstattet";"04.05.2024 09:00";"ben@example.org";"5,00 €"\n'
    '"80";"Zahlung ausstehend";"05.05.2024 09:00";"ben@example.org";"5,00 €"\n'
    '"81";"In Bearbeitung";"05.05.2024 10:00";"ben@example.org";"5,00 €"\n'
)

ETSY = (
    "Sale Date|Order ID|Buyer User ID|Full Name|First Name|Last Name|Number of Items|Payment Method|Date Shipped|Street 1"
    "|Street 2|Ship City|Ship State|Ship Zipcode|Ship Country|Currency|Order Value|Coupon Code|Coupon Details"
    "|Discount Amount|Shipping Discount|Shipping|Sales Tax|Order Total|Status|Card Processing Fees|Order Net"
    "|Adjusted Order Total|Adjusted Card Processing Fees|Adjusted Net Order Amount|Buyer|Order Type|Payment Type"
)
ETSY_ORDERS = table(
    ETSY,
    {"Sale Date": "05/23/24", "Order ID": "3300000001", "Buyer User ID": "annab", "Full Name": "Anna Abel", "Order Value": "40.00",
     "Order Total": "36.00", "Number of Items": "2", "Date Shipped": "05/24/24", "Status": "", "Order Net": "30.10"},
    {"Sale Date": "05/04/24", "Order ID": "3300000000", "Buyer User ID": "benb", "Full Name": "Ben Bock", "Order Value": "1,240.00",
     "Order Total": "1,240.00", "Number of Items": "1", "Date Shipped": "", "Status": "Canceled", "Order Net": "0"},
    {"Sale Date": "05/03/24", "Order ID": "3299999999", "Buyer User ID": "annab", "Full Name": "Anna Abel", "Order Value": "1,240.00",
     "Order Total": "1,240.00", "Number of Items": "1", "Date Shipped": "", "Status": "", "Order Net": "1200.00"},
)  # fmt: skip

EBAY = """

"Sales Record Number","Order Number","Buyer Username","Buyer Name","Buyer Email","Buyer Note","Item Number","Item Title",\
"Quantity","Sold For","Shipping And Handling","Total Price","Payment Method","Sale Date","Paid On Date","Feedback Left"

"101","11-000-01","annab","Anna Abel","a1@members.ebay.com","","2200","Vase, blue","1","$12.00","$3.00","$15.00","PayPal",\
"May-03-24","May-03-24","Yes"
"102","11-000-02","benb","Ben Bock","b2@members.ebay.com","","2201","Lamp","1","$1,012.00","$0.00","$1,012.00","PayPal",\
"May-13-24","","No"

"2 record(s) downloaded,from ,May-01-24,12:00:00, to ,May-31-24,11:59:59"
"Seller ID: shop"
"""

EBAY_GERMAN = """\
Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;Artikelnummer;Angebotstitel;Anzahl;Verkauft für;\
Verpackung und Versand;Gesamtpreis;Verkauft am;Bezahlt am
101;11-000-01;annab;Anna Abel;2200;Vase;1;EUR 12,00;EUR 3,00;EUR 15,00;03-Mai-24;03-Mai-24
102;11-000-02;benb;Ben Bock;2201;Lampe;1;EUR 1.012,00;EUR 0,00;EUR 1.012,00;13-Dez-24;
"""

PAYPAL = """\
"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse",\
"Empfänger E-Mail-Adresse","Transaktionscode","Guthaben"
"03.05.2024","14:22:11","Europe/Berlin","Anna Abel","Website-Zahlung","Abgeschlossen","EUR","1.012,00","-20,00","992,00",\
"anna@example.org","laden@example.org","8XA1","992,00"
"04.05.2024","10:00:00","Europe/Berlin","Ben Bock","Website-Zahlung","Ausstehend","EUR","5,00","0,00","5,00",\
"ben@example.org","laden@example.org","8XA2","992,00"
"05.05.2024","10:00:00","Europe/Berlin","Anna Abel","Rückzahlung","Abgeschlossen","EUR","-12,00","0,00","-12,00",\
"laden@example.org","anna@example.org","8XA3","980,00"
"06.05.2024","10:00:00","Europe/Berlin","Cara Cohn","Website-Zahlung","Abgeschlossen","EUR","8,00","-0,50","7,50",\
"cara@example.org","laden@example.org","8XA4","987,50"
"""

AMAZON = (
    "amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel"
    "\tship-service-level\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\titem-tax\tbuyer-email\n"
    "302-01\t\t2024-05-03T12:13:14+00:00\t2024-05-09T00:00:00+00:00\tShipped\tAmazon\tAmazon.de\tExpedited\tVase\tV1\tB01"
    "\tShipped\t1\tEUR\t12.00\t1.92\ta@marketplace.amazon.de\n"
    "302-01\t\t2024-05-03T12:13:14+00:00\t2024-05-09T00:00:00+00:00\tShipped\tAmazon\tAmazon.de\tExpedited\tLampe\tL1\tB02"
    "\tShipped\t1\tEUR\t30.00\t4.79\ta@marketplace.amazon.de\n"
    "302-02\t\t2024-05-04T23:59:59+00:00\t2024-05-09T00:00:00+00:00\tCancelled\tAmazon\tAmazon.de\tExpedited\tVase\tV1\tB01"
    "\tCancelled\t0\tEUR\t\t\tb@marketplace.amazon.de\n"
)

MAGENTO = (
    '"ID","Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)","Grand Total (Purchased)",'
    '"Status","Billing Address","Customer Email","Subtotal"\n'
    '"000000012","Main Store","May 3, 2024 2:22:11 PM","Anna Abel","Anna Abel","€40.00","€40.00","complete","Weg 1","a@x.de","€35"\n'
    '"000000013","Main Store","May 31, 2024 9:00:00 AM","Ben Bock","Ben Bock","€12.50","€12.50","closed","Weg 2","b@x.de","€10"\n'
    '"000000014","Main Store","Jun 1, 2024 9:00:00 AM","Ben Bock","Ben Bock","€12.50","€12.50","canceled","Weg 2","b@x.de","€10"\n'
)

SHOPWARE = (
    "ordernumber;ordertime;customernumber;email;invoice_amount;invoice_shipping;paymentstatus\n"
    "20001;2024-05-03 14:22:11;10001;a@example.org;40.5;3.9;Komplett bezahlt\n"
    "20002;2024-05-04 10:00:00;10002;b@example.org;12;3.9;Offen\n"
    "20003;2024-05-05 10:00:00;10001;A@EXAMPLE.ORG;19.99;0;Komplett bezahlt\n"
)

SAMPLES = (
    Sample(
        "shopify", "a row per line, the total on the first; a line break in a note; all the ways not to be paid",
        SHOPIFY_LINES.encode(),
        orders=[("anna@example.org", "2024-05-03", 1900), ("ben@example.org", "2024-05-01", 2000)],
        dropped={"refunded": (4,), "cancelled": (6,), "no-customer": (7,), "unpaid": (8,)},
        roles={"customer": 1, "date": 15, "amount": 11, "status": 2, "order": 0, "product": 17},
        facts={"dates": "yyyy-mm-dd", "separator": ","},
        products=[("anna@example.org", "Rosen"), ("anna@example.org", "Vase"), ("ben@example.org", "Kranz")],
    ),
    Sample(
        "shopify-bom", "the same from Windows: with a mark and CRLF", SHOPIFY_LINES.replace("\n", "\r\n").encode("utf-8-sig"),
        orders=[("anna@example.org", "2024-05-03", 1900), ("ben@example.org", "2024-05-01", 2000)],
        dropped={"refunded": (4,), "cancelled": (6,), "no-customer": (7,), "unpaid": (8,)},
    ),
    Sample(
        "woocommerce", "a row per line, the total on each; English statuses; a refund column", WOO_LINES.encode(),
        orders=[("anna@example.org", "2024-02-01", 2500), ("ben@example.org", "2024-02-02", 1200), ("cara@example.org", "2024-02-05", 1500)],
        dropped={"cancelled": (5,), "refunded": (6,), "unpaid": (8, 9)},
        roles={"customer": 12, "date": 2, "amount": 22, "status": 1, "order": 0, "product": 26},
    ),
    Sample(
        "woocommerce-database", "statuses as WordPress stores them; guests share the customer number 0", WOO_DATABASE.encode(),
        orders=[("a@example.org", "2024-02-01", 2500), ("b@example.org", "2024-02-04", 750)],
        dropped={"cancelled": (3,), "refunded": (4,)},
        roles={"customer": 4, "status": 1},
    ),
    Sample(
        "woocommerce-german", "everything quoted, German words, decimal commas with thousands and €", WOO_GERMAN.encode("cp1252"),
        orders=[("anna@example.org", "2024-05-03", 101990), ("ben@example.org", "2024-05-05", 500)],
        dropped={"cancelled": (3,), "refunded": (4,), "unpaid": (5,)},
        facts={"encoding": "windows-1252", "decimal": ",", "dates": "dd.mm.yyyy"},
    ),
    Sample(
        "etsy", "month first with two digits of the year; the buyer's id; thousands with a comma", ETSY_ORDERS.encode(),
        orders=[("annab", "2024-05-23", 3600), ("annab", "2024-05-03", 124000)],
        dropped={"cancelled": (3,)},
        roles={"customer": 2, "date": 0, "amount": 23},
        facts={"dates": "mm/dd/yy", "decimal": "."},
    ),
    Sample(
        "ebay", "blank lines around the headings, months by name, lines below the table", EBAY.encode(),
        orders=[("a1@members.ebay.com", "2024-05-03", 1500), ("b2@members.ebay.com", "2024-05-13", 101200)],
        roles={"order": 1, "amount": 11, "date": 13, "product": 7},
    ),
    Sample(
        "ebay-german", "currency before the sum, German short months", EBAY_GERMAN.encode("cp1252"),
        orders=[("annab", "2024-05-03", 1500), ("benb", "2024-12-13", 101200)],
        roles={"customer": 2, "date": 10, "amount": 9},
    ),
    Sample(
        "paypal", "money going out is a refund; two columns of addresses, only the sender buys", PAYPAL.encode("utf-8-sig"),
        orders=[("anna@example.org", "2024-05-03", 101200), ("cara@example.org", "2024-05-06", 800)],
        dropped={"unpaid": (3,), "refunded": (4,)},
        roles={"customer": 10, "amount": 7, "status": 5, "order": 12},
    ),
    Sample(
        "amazon", "tab separated, each line has its own price, day as written and not in another zone", AMAZON.encode(),
        orders=[("a@marketplace.amazon.de", "2024-05-03", 4200)],
        dropped={"cancelled": (4,)},
        roles={"customer": 16, "date": 2, "amount": 14, "status": 4, "order": 0, "product": 8},
        facts={"separator": "\t"},
    ),
    Sample(
        "magento", "the date in English words; two totals", MAGENTO.encode(),
        orders=[("a@x.de", "2024-05-03", 4000), ("b@x.de", "2024-05-31", 1250)],
        dropped={"cancelled": (4,)},
        roles={"customer": 9, "date": 2},
        facts={"dates": "Month d, yyyy"},
    ),
    Sample(
        "shopware", "semicolons with decimal points; open means unpaid in a column about paying", SHOPWARE.encode(),
        orders=[("a@example.org", "2024-05-03", 4050), ("a@example.org", "2024-05-05", 1999)],
        dropped={"unpaid": (3,)},
        facts={"decimal": ".", "separator": ";"},
    ),
)  # fmt: skip
