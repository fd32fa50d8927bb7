import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order.created",
      "Order created",
      String.raw`{"id":727,"parent_id":0,"number":"727","status":"processing","currency":"EUR","total":"29.35","billing":{"first_name":"Zo\u00eb","last_name":"Park","email":"zoe@example.com"},"line_items":[{"name":"Tea pot","quantity":1}],"_links":{"self":[{"href":"https:\/\/shop.example\/wp-json\/wc\/v3\/orders\/727"}]}}`,
      {
        "X-WC-Webhook-Source": "https://shop.example/",
        "X-WC-Webhook-Topic": "order.created",
        "X-WC-Webhook-Resource": "order",
        "X-WC-Webhook-Event": "created",
        "X-WC-Webhook-ID": "4",
        "X-WC-Webhook-Delivery-ID": "9b2c5a0ba1c3d7e1f0",
      },
    ),
    jsonSample(
      "order.updated",
      "Order completed",
      String.raw`{"id":728,"parent_id":0,"status":"completed","currency":"EUR","version":"10.4.1","prices_include_tax":true,"date_created":"2026-11-28T11:12:04","date_modified":"2026-11-28T11:30:00","discount_total":"0.00","discount_tax":"0.00","shipping_total":"4.90","shipping_tax":"0.78","cart_tax":"3.90","total":"29.35","total_tax":"4.68","customer_id":25,"order_key":"wc_order_58d2d042d1d9f","billing":{"first_name":"Zo\u00eb","last_name":"Park","company":"","address_1":"Lindenweg 3","address_2":"","city":"Berlin","state":"DE-BE","postcode":"10115","country":"DE","email":"zoe@example.com","phone":""},"shipping":{"first_name":"Zo\u00eb","last_name":"Park","company":"","address_1":"Lindenweg 3","address_2":"","city":"Berlin","state":"DE-BE","postcode":"10115","country":"DE","phone":""},"payment_method":"stripe","payment_method_title":"Card","transaction_id":"pi_3Qk2abLkdIwHu7ix1hQxYz0c","customer_ip_address":"198.51.100.23","created_via":"checkout","customer_note":"","date_completed":"2026-11-28T11:30:00","date_paid":"2026-11-28T11:12:10","cart_hash":"5e7f0b9c2a1d8346e0f7c5b3a9d82164","number":"728","meta_data":[],"line_items":[{"id":315,"name":"Tea pot","product_id":93,"variation_id":0,"quantity":1,"tax_class":"","subtotal":"16.77","subtotal_tax":"3.90","total":"16.77","total_tax":"3.90","taxes":[],"meta_data":[],"sku":"TP-1","price":16.77}],"tax_lines":[],"shipping_lines":[],"fee_lines":[],"coupon_lines":[],"refunds":[],"payment_url":"https:\/\/shop.example\/checkout\/order-pay\/728\/","date_created_gmt":"2026-11-28T10:12:04","date_modified_gmt":"2026-11-28T10:30:00","date_completed_gmt":"2026-11-28T10:30:00","date_paid_gmt":"2026-11-28T10:12:10","currency_symbol":"\u20ac","_links":{"self":[{"href":"https:\/\/shop.example\/wp-json\/wc\/v3\/orders\/728"}],"collection":[{"href":"https:\/\/shop.example\/wp-json\/wc\/v3\/orders"}]}}`,
      {
        "X-WC-Webhook-Source": "https://shop.example/",
        "X-WC-Webhook-Topic": "order.updated",
        "X-WC-Webhook-Resource": "order",
        "X-WC-Webhook-Event": "updated",
        "X-WC-Webhook-ID": "4",
        "X-WC-Webhook-Delivery-ID": "5e7f0b9c2a1d8346e0f7c5b3a9d82164",
      },
    ),
    jsonSample(
      "product.updated",
      "Product changed",
      String.raw`{"id":93,"name":"Tea pot","slug":"tea-pot","permalink":"https:\/\/shop.example\/product\/tea-pot\/","date_created":"2026-11-20T11:12:04","date_created_gmt":"2026-11-20T10:12:04","date_modified":"2026-11-28T11:30:00","date_modified_gmt":"2026-11-28T10:30:00","type":"simple","status":"publish","featured":false,"catalog_visibility":"visible","description":"<p>For four cups.<\/p>\n","short_description":"","sku":"TP-1","price":"20.67","regular_price":"20.67","sale_price":"","on_sale":false,"purchasable":true,"total_sales":41,"virtual":false,"downloadable":false,"tax_status":"taxable","tax_class":"","manage_stock":true,"stock_quantity":12,"stock_status":"instock","backorders":"no","weight":"0.9","dimensions":{"length":"22","width":"14","height":"15"},"categories":[{"id":9,"name":"Kitchen","slug":"kitchen"}],"tags":[],"images":[],"attributes":[],"variations":[],"meta_data":[],"_links":{"self":[{"href":"https:\/\/shop.example\/wp-json\/wc\/v3\/products\/93"}]}}`,
      {
        "X-WC-Webhook-Source": "https://shop.example/",
        "X-WC-Webhook-Topic": "product.updated",
        "X-WC-Webhook-Resource": "product",
        "X-WC-Webhook-Event": "updated",
        "X-WC-Webhook-ID": "6",
        "X-WC-Webhook-Delivery-ID": "b41f7a095c3d4e829d608e2b1c7f4a35",
      },
    ),
  ];
}
